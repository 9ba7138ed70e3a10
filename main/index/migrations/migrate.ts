import type Database from 'better-sqlite3';
import { FutureIndex, IndexFailure } from '../errors.ts';

export interface Migration {
  /** Kept in `user_version`. Steps of ten leave room to insert. */
  readonly version: number;
  readonly up: (database: Database.Database) => void;
}

/**
 * Brings a database to the newest version of `migrations` (or to `upTo`, for tests), all missing steps in one transaction.
 *
 * @throws FutureIndex without having changed anything when the database is newer
 */
export function migrate(
  database: Database.Database,
  file: string,
  migrations: readonly Migration[],
  upTo = Number.POSITIVE_INFINITY,
): void {
  requireMonotonic(migrations);
  const found = versionOf(database);
  const known = migrations.at(-1)?.version ?? 0;
  if (found > known) throw new FutureIndex(file, found, known);
  const missing = migrations.filter(({ version }) => version > found && version <= upTo);
  if (missing.length === 0) return;
  database
    .transaction(() => {
      // A second process may have migrated while this one waited for the lock.
      const now = versionOf(database);
      if (now === 0 && tableCount(database) > 0) {
        throw new IndexFailure(
          file,
          `${file}: this is a database of another program (it has tables, but no BeatLens version). Nothing was changed. Choose another data folder (--data).`,
        );
      }
      for (const { version, up } of missing) {
        if (version <= now) continue;
        up(database);
        database.pragma(`user_version = ${version}`);
      }
    })
    .immediate();
}

export function versionOf(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

function tableCount(database: Database.Database): number {
  const row = database.prepare(`SELECT count(*) AS tables FROM sqlite_schema WHERE type = 'table'`).get();
  return Number((row as { tables: number }).tables);
}

function requireMonotonic(migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, at) => {
    if (version <= (migrations[at - 1]?.version ?? 0)) throw new Error(`migration ${version} is out of order`);
  });
}
