import { opendirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { asReadFailure, ReadFailure } from '../errors.ts';
import { sameSpelling } from '../spelling.ts';
import { endingOf, formatOf, recordEndings } from './recordFiles.ts';

export interface FolderScan {
  /** Files of records below the folder, in natural order of their path (2 before 10). Parts of another record are not among them. */
  readonly headers: readonly string[];
  /** Folders below that could not be looked into. */
  readonly failures: readonly ReadFailure[];
}

/**
 * Finds the file of every record below a folder (`recordEndings`), whatever the depth. Links to folders are followed, after
 * all that lies in the folder itself; no folder is entered twice, and none that this folder lies in.
 *
 * @throws ReadFailure for a folder that is missing, is not a folder, may not be read or holds no record
 */
export function scanFolder(folder: string, abort?: AbortSignal): FolderScan {
  const expected = `a folder with records (${recordEndings.join(', ')} files)`;
  const scan: Scan = { headers: [], failures: [], links: [], entered: new Set(), abort };
  const { headers, failures } = scan;
  try {
    if (!statSync(folder).isDirectory()) {
      const advice = 'choose the folder that holds the records';
      throw new ReadFailure({ file: folder, expected, found: 'a file', advice });
    }
    collect(folder, scan);
    followLinks(folder, scan);
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
  return { headers: withoutParts(headers).sort(naturalOrder), failures };
}

interface Scan {
  readonly headers: string[];
  readonly failures: ReadFailure[];
  /** Links to folders, to be followed. */
  readonly links: string[];
  /** Folders that were looked into, by `identityOf`. */
  readonly entered: Set<string>;
  readonly abort: AbortSignal | undefined;
}

function collect(folder: string, scan: Scan): void {
  scan.abort?.throwIfAborted();
  scan.entered.add(identityOf(folder));
  const entries = opendirSync(folder);
  const below: string[] = [];
  try {
    for (let entry = entries.readSync(); entry !== null; entry = entries.readSync()) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) below.push(path);
      else if (entry.isSymbolicLink() && leadsToFolder(path)) scan.links.push(path);
      else if (endingOf(entry.name) !== undefined && !entry.name.startsWith('.')) scan.headers.push(path);
    }
  } finally {
    entries.closeSync();
  }
  for (const path of below) collectBelow(path, scan);
}

function collectBelow(path: string, scan: Scan): void {
  try {
    if (!scan.entered.has(identityOf(path))) collect(path, scan);
  } catch (error) {
    const failure = asReadFailure(error, path, 'a folder that can be looked into');
    if (!(failure instanceof ReadFailure)) throw error;
    scan.failures.push(failure);
  }
}

/** What a link leads to may have links itself: they come to the end of the list. */
function followLinks(folder: string, scan: Scan): void {
  const root = realpathSync(folder);
  for (let place = 0; place < scan.links.length; place++) {
    const path = scan.links[place]!;
    const target = realpathSync(path);
    if (isWithin(root, target) && target !== root) {
      const found = `a link to ${target}, in which this folder lies: not followed`;
      const advice = 'import that folder itself if its records are wanted';
      scan.failures.push(new ReadFailure({ file: path, expected: 'a link to another folder', found, advice }));
    } else collectBelow(path, scan);
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** The same for a folder by whatever path or link it is reached. */
function identityOf(folder: string): string {
  const { dev, ino } = statSync(folder, { bigint: true });
  return `${dev}:${ino}`;
}

/** False also for a link that leads nowhere, or in a circle. */
function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Takes out the files that another one beside them names as its parts. */
function withoutParts(headers: readonly string[]): string[] {
  const parts = headers.flatMap((header) => formatOf(header).partsOf?.(header) ?? []);
  const names = new Set(parts.map(sameSpelling));
  return headers.filter((header) => !names.has(sameSpelling(header)));
}

const collator = new Intl.Collator('en', { numeric: true });

/** The same on every computer: natural order, then plain order where that sees no difference (`01` and `1`). */
export function naturalOrder(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
