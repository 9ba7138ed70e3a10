import { closeSync, mkdirSync, openSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { asIndexFailure, FutureIndex, IndexFailure } from './errors.ts';
import { findingIn } from './integrity.ts';
import { migrate, versionOf } from './migrations/migrate.ts';
import { type Index, indexOf } from './query.ts';
import { reviewMigrations } from './reviewMigrations/reviewMigrations.ts';

/** Beside the index: what a reviewer decided is made by nobody again, and must not go with an index that is lost. */
export const reviewsFile = 'reviews.sqlite';

/**
 * Opens the file of review decisions, creating it where needed; `:memory:` for tests. A decision is on the disk when the
 * transaction that appends it returns: `synchronous = FULL` writes the log through at each commit.
 *
 * @throws IndexFailure where it is damaged, of a newer BeatLens or cannot be used; it is left as it is
 */
export function openReviews(
  file: string,
  {
    nativeBinding,
    log,
  }: Pick<Index, 'nativeBinding'> & { readonly log?: ((message: string) => void) | undefined } = {},
): Index {
  const inMemory = file === ':memory:';
  let database: Database.Database | undefined;
  try {
    if (!inMemory) makePrivate(file);
    database = new Database(file, nativeBinding ? { nativeBinding } : {});
    database.pragma('busy_timeout = 30000');
    // Before anything is written to it: small files, as a reviewer makes thousands of decisions and not millions.
    refuseDamage(database, file);
    migrate(database, file, reviewMigrations);
    if (!inMemory && database.pragma('journal_mode', { simple: true }) !== 'wal') database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return indexOf(file, database, { nativeBinding, log });
  } catch (error) {
    database?.close();
    throw inReviewWords(error, file);
  }
}

/**
 * A second connection to a file that `openReviews` has opened, for a thread that writes beside it.
 *
 * @throws IndexFailure where it cannot be opened
 */
export function connectReviews(file: string, nativeBinding: string | undefined): Index {
  try {
    const database = new Database(file, { fileMustExist: true, ...(nativeBinding ? { nativeBinding } : {}) });
    database.pragma('busy_timeout = 30000');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    return indexOf(file, database, { nativeBinding });
  } catch (error) {
    throw inReviewWords(error, file);
  }
}

function refuseDamage(database: Database.Database, file: string): void {
  if (versionOf(database) > reviewMigrations.at(-1)!.version) return;
  const finding = findingIn(database);
  if (finding !== undefined) throw damagedReviews(file, finding);
}

function inReviewWords(error: unknown, file: string): unknown {
  if (error instanceof FutureIndex || !(error instanceof Error)) return error;
  const { code } = error as { code?: string };
  if (code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return damagedReviews(file, error.message, error);
  return asIndexFailure(error, file);
}

function damagedReviews(file: string, detail: string, cause?: unknown): IndexFailure {
  const plain = detail.replace(/\s+/g, ' ').trim().slice(0, 200);
  return new IndexFailure(
    file,
    `${file}: the file of review decisions is damaged (${plain}). Nothing was changed, and no decision is stored until it is whole. ` +
      '"beatlens restore" puts its newest backup in its place, with the later decisions that can still be read; the window offers the same. ' +
      `Where there is no backup, rename it: the next decision makes a new ${basename(file)}, and the renamed file keeps what can be read of it.`,
    { cause, detail: plain },
  );
}

function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch {
    // It is there, or it cannot be made, which opening it tells in words.
  }
}
