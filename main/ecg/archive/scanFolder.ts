import { opendirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asReadFailure, ReadFailure } from '../errors.ts';

export interface FolderScan {
  /** Headers below the folder, in natural order of their path (2 before 10). */
  readonly headers: readonly string[];
  /** Folders below that could not be looked into. */
  readonly failures: readonly ReadFailure[];
}

/**
 * Finds every `.hea` file below a folder, whatever the depth. Links to folders are not followed, so that no folder is
 * visited twice.
 *
 * @throws ReadFailure for a folder that is missing, is not a folder, may not be read or holds no record
 */
export function scanFolder(folder: string, signal?: AbortSignal): FolderScan {
  const expected = 'a folder with WFDB records (.hea files)';
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
    throw new ReadFailure({ file: folder, expected, found: 'no .hea file in it or below it', advice });
  }
  return { headers: headers.sort(naturalOrder), failures };
}

/** The header files that are segments of another header are records too; the caller decides what to do with them. */
function collect(folder: string, headers: string[], failures: ReadFailure[], signal: AbortSignal | undefined): void {
  signal?.throwIfAborted();
  const entries = opendirSync(folder);
  const below: string[] = [];
  try {
    for (let entry = entries.readSync(); entry !== null; entry = entries.readSync()) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) below.push(path);
      else if (entry.name.endsWith('.hea') && !entry.name.startsWith('.')) headers.push(path);
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

const collator = new Intl.Collator('en', { numeric: true });

/** The same on every computer: natural order, then plain order where that sees no difference (`01` and `1`). */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
