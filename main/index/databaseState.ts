import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { damageOf } from './integrity.ts';

/** Before it, the log of a database that several connections write to could lose a transaction (fixed in SQLite 3.51.3). */
const leastSqlite = [3, 51, 3] as const;

export interface SqliteState {
  readonly version: string;
  readonly isSafe: boolean;
}

export function sqliteState(nativeBinding?: string): SqliteState {
  const database = new Database(':memory:', nativeBinding ? { nativeBinding } : {});
  try {
    const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
    return { version, isSafe: isAtLeast(version, leastSqlite) };
  } finally {
    database.close();
  }
}

export function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  const differs = least.findIndex((number, place) => (parts[place] ?? 0) !== number);
  return differs < 0 || (parts[differs] ?? 0) > least[differs]!;
}

export interface DatabaseState {
  readonly file: string;
  /** 0 where there is none. */
  readonly bytes: number;
  /** Null: none, or it cannot be read. */
  readonly version: number | null;
  /** Null: whole, or there is none. */
  readonly damage: string | null;
}

/** Of an index or a file of decisions, read whole and not changed. */
export function databaseState(file: string, nativeBinding?: string): DatabaseState {
  if (!existsSync(file)) return { file, bytes: 0, version: null, damage: null };
  const damage = damageOf(file, nativeBinding)?.detail ?? null;
  return {
    file,
    bytes: statSync(file).size,
    version: damage === null ? versionInFile(file, nativeBinding) : null,
    damage,
  };
}

/** Of a database that is not open; null: there is none, or it cannot be read. 0: nothing was put into it yet. */
export function versionInFile(file: string, nativeBinding?: string): number | null {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, timeout: 30_000, ...(nativeBinding ? { nativeBinding } : {}) });
    return Number(database.pragma('user_version', { simple: true }));
  } catch {
    return null;
  } finally {
    database?.close();
  }
}
