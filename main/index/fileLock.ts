import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { asIndexFailure, IndexFailure } from './errors.ts';

export interface LockOptions {
  /** As in `OpenOptions`. */
  readonly nativeBinding?: string | undefined;
  /** How long to wait for another holder. Default: not at all. */
  readonly waitMs?: number;
}

export interface FileLock {
  readonly file: string;
  /** `remove`: the file, too, while it is held, so that it is nobody else's. */
  release(options?: { readonly remove?: boolean }): void;
}

/**
 * Takes a lock that dies with its process, however that ends, and that no later process of the same number has. The system
 * keeps it: it is SQLite's own exclusive lock, on a file that stays empty. Undefined where another holds it, in this process too.
 *
 * @throws IndexFailure where the file cannot be made
 */
export function takeLock(file: string, { nativeBinding, waitMs = 0 }: LockOptions = {}): FileLock | undefined {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  for (let tries = 1; ; tries++) {
    makePrivate(file);
    const before = identity(file);
    const database = open(file, nativeBinding, waitMs);
    const outcome = attempt(database, 'BEGIN EXCLUSIVE', file, before);
    if (outcome === 'held elsewhere') return undefined;
    if (outcome === 'taken' && before !== undefined && before === identity(file)) return lasting(database, file);
    // Somebody took the new file for a dead one's and removed or replaced it: the lock would be one that nobody finds.
    if (outcome === 'taken') database.close();
    if (tries === attempts) throw new IndexFailure(file, `the lock file vanished ${attempts} times while it was taken`);
  }
}

/** An attempt is lost where an old file is removed in the moment before it is locked; the next one makes a new file. */
const attempts = 100;

function lasting(database: Database.Database, file: string): FileLock {
  held.add(database);
  const release = ({ remove = false } = {}) => {
    if (remove) removeEmpty(file);
    held.delete(database);
    database.close();
  };
  return { file, release };
}

/** A database that nothing refers to is closed with the garbage, and its lock with it: a lock lasts until it is released. */
const held = new Set<Database.Database>();

/**
 * Whether a living process holds the lock. What a dead one left of it is removed, once it is older than a moment: a new file
 * is about to be locked, and whoever makes it would lose it to those who look. While another looks and removes it, a dead
 * one's lock may still count as held: the next look tells.
 */
export function isLocked(file: string, { nativeBinding }: LockOptions = {}): boolean {
  for (;;) {
    const before = identity(file);
    if (before === undefined) return false;
    const database = open(file, nativeBinding, 0);
    // To look, a shared lock: those who look do not stand in each other's way, and who waits for the lock comes before them.
    const outcome = attempt(database, 'PRAGMA user_version', file, before);
    if (outcome === 'held elsewhere') return true;
    if (outcome === 'file gone') continue;
    if (isNew(file)) {
      database.close();
      return false;
    }
    const locked = attempt(database, 'BEGIN EXCLUSIVE', file, before);
    if (locked === 'held elsewhere') return false; // another who looks removes it
    if (locked === 'file gone') continue;
    // Whoever holds the lock of a file may remove it, but no file that came in its place: that one's holder lives.
    const isSame = before === identity(file);
    if (isSame) removeEmpty(file);
    database.close();
    if (isSame) return false;
  }
}

const momentMs = 2000;

function isNew(file: string): boolean {
  const madeAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return madeAt !== undefined && Math.abs(Date.now() - madeAt) < momentMs;
}

function removeEmpty(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Windows removes no open file; an empty file that nobody holds does no harm.
  }
}

/** A removed file keeps its number while it is open, so another file of the same name has another. */
function identity(file: string): string | undefined {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.birthtimeNs}`;
}

/** Only where it is not there: closing a file that is open here too would end the lock on it (POSIX). */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch {
    // It is there, or cannot be made, which opening it tells.
  }
}

function open(file: string, nativeBinding: string | undefined, timeout: number): Database.Database {
  try {
    return new Database(file, { timeout, ...(nativeBinding ? { nativeBinding } : {}) });
  } catch (error) {
    throw asIndexFailure(error, file);
  }
}

/** Unless the lock was taken, the connection is closed. SQLite fails where the file vanishes or is replaced before it is locked. */
function attempt(
  database: Database.Database,
  sql: 'BEGIN EXCLUSIVE' | 'PRAGMA user_version',
  file: string,
  before: string | undefined,
): 'taken' | 'held elsewhere' | 'file gone' {
  try {
    database.exec(sql);
    return 'taken';
  } catch (error) {
    database.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return 'held elsewhere';
    const now = identity(file);
    if (now === undefined || now !== before) return 'file gone';
    throw asIndexFailure(error, file);
  }
}
