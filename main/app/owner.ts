import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FileLock, isLocked, takeLock } from '../index/fileLock.ts';
import type { Index } from '../index/open.ts';

/** This BeatLens, as others on the same data folder know it. */
export interface Owner {
  /** Stands in the rows of its jobs and in the names of what it has not finished. */
  readonly name: string;
  /** Whether the BeatLens of this name still runs. False of null: rows from before owners were kept. */
  isAlive(name: string | null): boolean;
  /** Names of all that run, this one included. */
  living(): string[];
  release(): void;
}

type Where = { readonly index: Pick<Index, 'file' | 'nativeBinding'>; readonly dataFolder: string };

/**
 * Takes a lock for as long as this BeatLens runs: it ends with the process, and no later one of the same process number is
 * taken for it. An index in memory has no other process beside it, and no file is made for it.
 */
export function takeOwnership({ index, dataFolder }: Where): Owner {
  if (index.file === ':memory:') {
    return { name: 'memory', isAlive: (name) => name === 'memory', living: () => ['memory'], release: () => {} };
  }
  const folder = locksFolder(dataFolder);
  const options = { nativeBinding: index.nativeBinding };
  const lock = ownLock(folder, options.nativeBinding);
  const name = basename(lock.file, ending);
  const isAlive = (other: string | null) =>
    other === name || (other !== null && isName(other) && isLocked(join(folder, `${other}${ending}`), options));
  return {
    name,
    isAlive,
    living: () => namesIn(folder).filter(isAlive),
    release: () => lock.release({ remove: true }),
  };
}

/** Names of the BeatLens that run on a data folder. */
export function livingOwners(dataFolder: string, nativeBinding?: string): string[] {
  const folder = locksFolder(dataFolder);
  return namesIn(folder).filter((name) => isLocked(join(folder, `${name}${ending}`), { nativeBinding }));
}

export function locksFolder(dataFolder: string): string {
  return join(dataFolder, 'locks');
}

const ending = '.running';

function ownLock(folder: string, nativeBinding: string | undefined): FileLock {
  for (;;) {
    const lock = takeLock(join(folder, `${process.pid}-${randomBytes(4).toString('hex')}${ending}`), { nativeBinding });
    if (lock) return lock;
  }
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending));
}

/** Names come from rows and folders, which anybody may have written. */
function isName(name: string): boolean {
  return /^\d+-[0-9a-f]{8}$/.test(name);
}

/** What `prefix`, an owner's name and the rest say in the name of a file or folder; undefined where they do not. */
export function ownedName(
  entry: string,
  prefix: string,
): { readonly owner: string; readonly rest: string } | undefined {
  if (!entry.startsWith(prefix)) return undefined;
  const [, owner, rest] = /^(\d+-[0-9a-f]{8})(?:-(.+))?$/.exec(entry.slice(prefix.length)) ?? [];
  return owner === undefined ? undefined : { owner, rest: rest ?? '' };
}
