import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { asIndexFailure } from './errors.ts';

export interface LockOptions {
  /** As in `OpenOptions`. */
  readonly nativeBinding?: string | undefined;
  /** How long to wait for another holder. Default: not at all. */
  readonly waitMs?: number;
}

export interface FileLock {
  readonly file: string;
  release(): void;
}

/**
 * Takes a lock that dies with its process, however that ends, and that no later process of the same number has. The system
 * keeps it: it is SQLite's own exclusive lock, on a file that stays empty. Undefined where another holds it, in this process too.
 *
 * @throws IndexFailure where the file cannot be made
 */
export function takeLock(file: string, { nativeBinding, waitMs = 0 }: LockOptions = {}): FileLock | undefined {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  makePrivate(file);
  const database = open(file, nativeBinding, waitMs);
  if (!begin(database, file)) return undefined;
  // Somebody who took it for a dead one's may have removed the file in between: then the lock is one that nobody finds.
  if (!existsSync(file)) {
    database.close();
    return takeLock(file, { nativeBinding, waitMs });
  }
  held.add(database);
  const release = () => {
    held.delete(database);
    database.close();
  };
  return { file, release };
}

/** A database that nothing refers to is closed with the garbage, and its lock with it: a lock lasts until it is released. */
const held = new Set<Database.Database>();

/** Whether a living process holds the lock. What a dead one left of it is removed. */
export function isLocked(file: string, { nativeBinding }: LockOptions = {}): boolean {
  if (!existsSync(file)) return false;
  const database = open(file, nativeBinding, 0);
  if (!begin(database, file)) return true;
  try {
    rmSync(file, { force: true });
  } catch {
    // Windows removes no open file; an empty file that nobody holds does no harm.
  } finally {
    database.close();
  }
  return false;
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

/** False where another holds it; the connection is then closed. */
function begin(database: Database.Database, file: string): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    database.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false;
    throw asIndexFailure(error, file);
  }
}
