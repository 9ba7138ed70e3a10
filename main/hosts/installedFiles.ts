import { createHash } from 'node:crypto';
import nodeFiles from 'node:fs';
import { join, sep } from 'node:path';
import type { FileDifferences } from '../../preload/contract/contract.ts';

/**
 * The list of an installed BeatLens's files, beside the program, in the form of the program sha256sum: `sha256sum -c SHA256SUMS`
 * reads it, too.
 */
export const sumsFile = 'SHA256SUMS';

/** Electron's own `node:fs` shows the archive of the code as a folder; its `original-fs` shows the file. */
export type FileSystem = Pick<
  typeof nodeFiles,
  'createReadStream' | 'existsSync' | 'readFileSync' | 'readdirSync' | 'realpathSync' | 'writeFileSync'
>;

/** Writes the list of all files below `folder`; returns the SHA-256 of the list. */
export async function writeSums(folder: string, files: FileSystem = nodeFiles): Promise<string> {
  const sumOf = sums(folder, files);
  const lines: string[] = [];
  for (const path of pathsBelow(folder, files)) lines.push(`${await sumOf(path)}  ${path}\n`);
  files.writeFileSync(join(folder, sumsFile), lines.join(''));
  return sha256(Buffer.from(lines.join('')));
}

/**
 * Compares the files below `folder` with its list.
 *
 * @throws where there is no list, or it is none
 */
export async function* compareSums(
  folder: string,
  files: FileSystem = nodeFiles,
): AsyncGenerator<{ done: number; total: number }, FileDifferences, void> {
  const list = join(folder, sumsFile);
  if (!files.existsSync(list)) {
    throw new Error(`${list} is missing: without it nothing can be compared. Install BeatLens again.`);
  }
  const bytes = files.readFileSync(list);
  const expected = new Map(
    bytes
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => entryOf(line, list)),
  );
  const there = new Set(pathsBelow(folder, files));
  const sumOf = sums(folder, files);
  const changed: string[] = [];
  const missing: string[] = [];
  let done = 0;
  for (const [path, sum] of expected) {
    if (!there.has(path)) missing.push(path);
    else if ((await sumOf(path)) !== sum) changed.push(path);
    done += 1;
    yield { done, total: expected.size };
  }
  const added = [...there].filter((path) => !expected.has(path));
  return { listSha256: sha256(bytes), compared: expected.size, changed, missing, added };
}

function entryOf(line: string, list: string): readonly [string, string] {
  const [, sum, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
  if (sum === undefined || path === undefined) {
    throw new Error(`${list} is damaged: "${line.slice(0, 80)}" is no SHA-256 with a path. Install BeatLens again.`);
  }
  return [path, sum];
}

/** Sorted; links count as the files that they lead to. */
function pathsBelow(folder: string, files: FileSystem): string[] {
  return files
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    )
    .filter((path) => path !== sumsFile)
    .sort();
}

/** A file that several links lead to is read once. An unreadable one has no sum and counts as changed. */
function sums(folder: string, files: FileSystem): (path: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return async (path) => {
    let file: string;
    try {
      file = files.realpathSync(join(folder, path));
    } catch {
      return 'leads nowhere';
    }
    const sum = known.get(file) ?? sumOfFile(file, files);
    known.set(file, sum);
    return sum;
  };
}

async function sumOfFile(file: string, files: FileSystem): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of files.createReadStream(file, { highWaterMark: 2 ** 20 })) hash.update(piece);
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  }
  return hash.digest('hex');
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
