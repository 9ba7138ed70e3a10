import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BackedUp, backedUp, listCopies } from '../../index/backups/copies.ts';
import { type DatabaseState, databaseState, type SqliteState, sqliteState } from '../../index/databaseState.ts';
import { livingOwners } from '../owner.ts';

export interface Diagnosis {
  readonly dataFolder: string;
  readonly sqlite: SqliteState;
  readonly databases: Readonly<Record<BackedUp, DatabaseState>>;
  readonly backups: Readonly<
    Record<BackedUp, { readonly copies: number; readonly newest: string | null; readonly bytes: number }>
  >;
  /** Of the disk of the data folder. */
  readonly freeBytes: number;
  /** Process numbers of the BeatLens that have it open. */
  readonly running: readonly number[];
  /** What a BeatLens that ended did not finish; the next start removes it. */
  readonly leftovers: readonly string[];
  /** Damaged files in whose place a backup was put. */
  readonly setAside: readonly string[];
  readonly logs: { readonly file: string; readonly bytes: number };
}

/** The state of a data folder, found without opening it: nothing is changed. Reads the databases whole. */
export function diagnose(dataFolder: string, nativeBinding?: string): Diagnosis {
  const names = Object.keys(backedUp) as BackedUp[];
  const each = <T>(make: (of: BackedUp) => T) =>
    Object.fromEntries(names.map((of) => [of, make(of)])) as Record<BackedUp, T>;
  const { bavail, bsize } = statfsSync(dataFolder);
  const log = join(dataFolder, 'logs', 'host.log');
  const running = livingOwners(dataFolder, nativeBinding).map((name) => Number(name.split('-')[0]));
  return {
    dataFolder,
    sqlite: sqliteState(nativeBinding),
    databases: each((of) => databaseState(join(dataFolder, backedUp[of]), nativeBinding)),
    backups: each((of) => {
      const copies = listCopies(dataFolder, of);
      const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
      return { copies: copies.length, newest: copies[0]?.at ?? null, bytes };
    }),
    freeBytes: bavail * bsize,
    running,
    // What one that runs is writing is no leftover.
    leftovers: running.length > 0 ? [] : namesIn(dataFolder, /unfinished|^\.removed-/),
    setAside: readdirSync(dataFolder).filter((name) => /-set-aside-.*\.sqlite$/.test(name)),
    logs: { file: log, bytes: existsSync(log) ? statSync(log).size : 0 },
  };
}

function namesIn(dataFolder: string, pattern: RegExp): string[] {
  const folders = ['.', 'models', 'checkpoints', 'cross-validations', 'pyramids', 'backups'];
  return folders.flatMap((folder) => {
    const path = join(dataFolder, folder);
    const names = existsSync(path) ? readdirSync(path) : [];
    return names.filter((name) => pattern.test(basename(name))).map((name) => join(folder, name));
  });
}
