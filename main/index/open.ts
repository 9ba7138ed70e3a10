import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { asIndexFailure, type IndexFailure } from './errors.ts';
import { beginCheck, checkedFirstBytes, type IndexCheck, indexBytes } from './indexCheck.ts';
import { damageOf } from './integrity.ts';
import { migrate } from './migrations/migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { type Index, indexOf } from './query.ts';

export type { Index } from './query.ts';

export interface OpenOptions {
  /** Path of better-sqlite3's addon, where its own choice does not fit the runtime. */
  readonly nativeBinding?: string;
  /** Told of slow queries. Default: nothing is told. */
  readonly log?: (message: string) => void;
  /** A check that was begun before (`whenChecked`). Default: it is checked here. */
  readonly checked?: Checked | undefined;
  /** Larger files are checked beside the work. */
  readonly checkedFirstBytes?: number;
}

/** What a check found, or a long one that goes on beside the work. */
export type Checked = IndexCheck | { readonly damage: IndexFailure | undefined };

/**
 * Opens the index, creating it and bringing it to the newest version where needed. `:memory:` for tests. A small file
 * is checked first, a larger one beside the work (`Index.check`).
 *
 * @throws FutureIndex when a newer BeatLens wrote it (left as it is); IndexFailure when the file is damaged or cannot be used
 */
export function openIndex(file: string, options: OpenOptions = {}): Index {
  const { nativeBinding } = options;
  const inMemory = file === ':memory:';
  let database: Database.Database | undefined;
  try {
    if (!inMemory) makePrivate(file);
    const checked = inMemory ? undefined : (options.checked ?? checkedNow(file, options));
    if (checked && 'damage' in checked && checked.damage) throw checked.damage;
    database = new Database(file, nativeBinding ? { nativeBinding } : {});
    // Another BeatLens that makes the index or brings it to a new version has it for a while.
    database.pragma('busy_timeout = 30000');
    migrate(database, file, migrations);
    // After the version check: switching to WAL writes to the file, and a newer index must stay as it is.
    if (!inMemory) writeAhead(database);
    // Another BeatLens on the same data folder (a command line beside a window) is normal: wait for its short writes.
    database.pragma('busy_timeout = 5000');
    // In WAL mode NORMAL cannot corrupt; a power cut may lose the last transactions, which an import finds again.
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    database.pragma('cache_size = -65536');
    const index = indexOf(file, database, options);
    if (checked && 'found' in checked) checkBesideTheWork(index, checked);
    return index;
  } catch (error) {
    database?.close();
    throw asIndexFailure(error, file);
  }
}

/**
 * A second connection to an index that `openIndex` has opened, for a thread that reads beside it.
 *
 * @throws IndexFailure where it cannot be opened
 */
export function connectIndex(file: string, nativeBinding: string | undefined): Index {
  try {
    const database = new Database(file, { readonly: true, ...(nativeBinding ? { nativeBinding } : {}) });
    database.pragma('busy_timeout = 5000');
    return indexOf(file, database, { nativeBinding }, false);
  } catch (error) {
    throw asIndexFailure(error, file);
  }
}

/**
 * Waits for a check that was begun before, unless it is a long one: an index that is damaged is not opened. Where the thread
 * failed, the check is made here.
 */
export async function whenChecked(
  file: string,
  check: IndexCheck | undefined,
  nativeBinding?: string,
): Promise<Checked | undefined> {
  if (check === undefined || check.isLong) return check;
  return { damage: await check.found.catch(() => damageOf(file, nativeBinding)) };
}

export function closeIndex(index: Index): void {
  index.stopCheck?.();
  index.statements.clear();
  index.database.close();
}

/** A new index may be read by its owner's account alone; SQLite gives its logs the same permissions. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch {
    // It is there, or it cannot be made, which opening it tells in words.
  }
}

/** The switch takes the whole file for a moment, and SQLite does not wait for that by itself. */
function writeAhead(database: Database.Database): void {
  for (let attempt = 1; ; attempt++) {
    try {
      if (database.pragma('journal_mode', { simple: true }) !== 'wal') database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY') || attempt === 200) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
    }
  }
}

function checkedNow(file: string, options: OpenOptions): Checked | undefined {
  const longBytes = options.checkedFirstBytes ?? checkedFirstBytes;
  if (indexBytes(file) > longBytes) return beginCheck(file, options.nativeBinding, { leastBytes: 0, longBytes });
  return { damage: damageOf(file, options.nativeBinding) };
}

function checkBesideTheWork(index: Index, { found, stop }: IndexCheck): void {
  index.isChecked = false;
  index.stopCheck = stop;
  index.check = found.then(
    (damage) => {
      index.damage = damage;
      index.isChecked = damage === undefined;
    },
    (error: unknown) => index.log(`the index could not be checked: ${String(error)}`),
  );
}
