import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { asIndexFailure } from './errors.ts';
import { migrate } from './migrations/migrate.ts';
import { migrations } from './migrations/migrations.ts';
import type { Index } from './query.ts';

export type { Index } from './query.ts';

export interface OpenOptions {
  /** Path of better-sqlite3's addon, where its own choice does not fit the runtime. */
  readonly nativeBinding?: string;
  /** Told of slow queries. Default: nothing is told. */
  readonly log?: (message: string) => void;
}

/**
 * Opens the index, creating it and bringing it to the newest version where needed. `:memory:` for tests.
 *
 * @throws FutureIndex when a newer BeatLens wrote it (left as it is); IndexFailure when the file cannot be used
 */
export function openIndex(file: string, options: OpenOptions = {}): Index {
  let database: Database.Database | undefined;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    database = new Database(file, options.nativeBinding ? { nativeBinding: options.nativeBinding } : {});
    // Another BeatLens on the same data folder (a command line beside a window) is normal: wait for its short writes.
    database.pragma('busy_timeout = 5000');
    migrate(database, file, migrations);
    // After the version check: switching to WAL writes to the file, and a newer index must stay as it is.
    database.pragma('journal_mode = WAL');
    // In WAL mode NORMAL cannot corrupt; a power cut may lose the last transactions, which an import finds again.
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -65536');
    return { file, database, log: options.log ?? (() => {}), statements: new Map(), beatLists: new Map() };
  } catch (error) {
    database?.close();
    throw asIndexFailure(error, file);
  }
}

export function closeIndex(index: Index): void {
  index.statements.clear();
  index.beatLists.clear();
  index.database.close();
}
