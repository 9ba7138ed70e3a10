import { opendirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asReadFailure, ReadFailure } from '../errors.ts';
import { endingOf, recordEndings } from './recordEndings.ts';

export interface FolderScan {
  /** Files of records below the folder, in natural order of their path (2 before 10). Segments of another record are not among them. */
  readonly headers: readonly string[];
  /** Folders below that could not be looked into. */
  readonly failures: readonly ReadFailure[];
}

/**
 * Finds the file of every record below a folder (`recordEndings`), whatever the depth. Links to folders are not followed, so that no folder is
 * visited twice.
 *
 * @throws ReadFailure for a folder that is missing, is not a folder, may not be read or holds no record
 */
export function scanFolder(folder: string, signal?: AbortSignal): FolderScan {
  const expected = `a folder with records (${recordEndings.join(', ')} files)`;
  const headers: string[] = [];
  const failures: ReadFailure[] = [];
  try {
    if (!statSync(folder).isDirectory()) {
      const advice = 'choose the folder that holds the records';
      throw new ReadFailure({ file: folder, expected, found: 'a file', advice });
    }
    collect(folder, headers, failures, signal);
  } catch (error) {
    throw asReadFailure(error, folder, expected);
  }
  if (headers.length === 0) {
    if (failures[0] !== undefined) throw failures[0];
    const advice = 'choose the folder that holds the records';
    throw new ReadFailure({
      file: folder,
      expected,
      found: `no ${recordEndings.join(', ')} file in it or below it`,
      advice,
    });
  }
  return { headers: withoutSegments(headers).sort(naturalOrder), failures };
}

function collect(folder: string, headers: string[], failures: ReadFailure[], signal: AbortSignal | undefined): void {
  signal?.throwIfAborted();
  const entries = opendirSync(folder);
  const below: string[] = [];
  try {
    for (let entry = entries.readSync(); entry !== null; entry = entries.readSync()) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) below.push(path);
      else if (endingOf(entry.name) !== undefined && !entry.name.startsWith('.')) headers.push(path);
    }
  } finally {
    entries.closeSync();
  }
  for (const path of below) {
    try {
      collect(path, headers, failures, signal);
    } catch (error) {
      const failure = asReadFailure(error, path, 'a folder that can be looked into');
      if (!(failure instanceof ReadFailure)) throw error;
      failures.push(failure);
    }
  }
}

/** Takes out the headers that a multi-segment header beside them names as its segments. */
function withoutSegments(headers: readonly string[]): string[] {
  const segments = new Set<string>();
  for (const header of headers) {
    if (endingOf(header) !== '.hea') continue;
    const [recordLine, ...lines] = meaningfulLines(header);
    if (!/^\S+\/\d+\s/.test(recordLine ?? '')) continue;
    for (const line of lines) segments.add(join(dirname(header), `${line.split(/\s+/)[0]}.hea`));
  }
  return headers.filter((header) => !segments.has(header));
}

/** Lines of a header without comments; none of a file that cannot be read, which its own import will say. */
function meaningfulLines(header: string): string[] {
  let text: string;
  try {
    text = readFileSync(header, 'latin1');
  } catch {
    return [];
  }
  return text.split(/[\r\n]+/).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
}

const collator = new Intl.Collator('en', { numeric: true });

/** The same on every computer: natural order, then plain order where that sees no difference (`01` and `1`). */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
