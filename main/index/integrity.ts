import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { findingInColumns } from './columns/checkColumns.ts';
import { asIndexFailure, damagedIndex, type IndexFailure } from './errors.ts';
import { findingInJson } from './jsonTexts.ts';
import { migrations } from './migrations/migrations.ts';

/**
 * Reads the whole index and compares tables with their indexes (SQLite's `integrity_check`; `quick_check` does not compare).
 * By a connection that cannot write: a log that does not belong to the file is then not merged into it.
 *
 * @returns what is wrong; undefined where nothing is, or where the file cannot be opened, which opening it tells
 */
export function damageOf(file: string, nativeBinding?: string): IndexFailure | undefined {
  if (!existsSync(file) || statSync(file).size === 0) return undefined;
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, timeout: 5000, ...(nativeBinding ? { nativeBinding } : {}) });
    const finding = findingIn(database);
    return finding === undefined ? undefined : damagedIndex(file, finding);
  } catch (error) {
    const { code } = error as { code?: string };
    const isDamage = code?.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
    return isDamage ? (asIndexFailure(error, file) as IndexFailure) : undefined;
  } finally {
    database?.close();
  }
}

/**
 * What is wrong with an open database, in SQLite's words or ours; undefined: nothing.
 *
 * @throws SQLite's error where it cannot be read
 */
export function findingIn(database: Database.Database): string | undefined {
  const found = database.pragma('integrity_check(1)', { simple: true });
  if (found !== 'ok') return String(found);
  const beat = contradictingBeat(database);
  if (beat !== undefined) return `RR intervals of beat ${beat} contradict its neighbours`;
  return isNewer(database) ? undefined : (findingInColumns(database) ?? findingInJson(database));
}

/**
 * The id of a beat whose RR intervals are not the distances to the beats beside it. They stand in no index of SQLite's, so
 * that `integrity_check` has nothing to compare them with.
 */
function contradictingBeat(database: Database.Database): number | undefined {
  const hasBeats = database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'beats'`).get();
  if (hasBeats === undefined || isNewer(database)) return undefined;
  return database.prepare(contradictions).pluck().get() as number | undefined;
}

const newestVersion = migrations.at(-1)!.version;

/** It is refused for that. */
function isNewer(database: Database.Database): boolean {
  return Number(database.pragma('user_version', { simple: true })) > newestVersion;
}

/**
 * A hundredth of a sample: fractions of positions are rounded (main/ecg/record/framePosition.ts). Ids of neighbours follow each
 * other (beatId.ts); an id that is not what it was is in contradiction to SQLite's indexes.
 */
const contradictions = `
  SELECT beat.id FROM beats beat JOIN beats next ON next.id = beat.id + 1
  WHERE next.record_id = beat.record_id AND (
    abs(beat.rr_after - (next.sample - beat.sample)) > 0.01 OR abs(next.rr_before - (next.sample - beat.sample)) > 0.01
  ) LIMIT 1`;
