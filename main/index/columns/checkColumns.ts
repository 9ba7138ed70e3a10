import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';

/** What is wrong with the columns of a database, in words; undefined: nothing, or it is of a version without them. */
export function findingInColumns(database: Database.Database): string | undefined {
  const sql = `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'model_columns'`;
  if (database.prepare(sql).get() === undefined) return undefined;
  const other = database.prepare(otherCount).pluck().get();
  if (other !== undefined) return `the columns of record ${other} are of another number of beats than it has`;
  return (
    damaged(database, 'beat_columns', 'symbols', 'rr_before') ??
    damaged(database, 'model_columns', 'said', 'probabilities')
  );
}

const otherCount = `
  SELECT r.id FROM records r LEFT JOIN beat_columns c ON c.record_id = r.id
  WHERE c.beats IS NOT (SELECT count(*) FROM beats b WHERE b.record_id = r.id) LIMIT 1`;

/** Bytes of a large value lie on pages that `integrity_check` compares with nothing. */
function damaged(database: Database.Database, table: string, ...names: [string, string]): string | undefined {
  const [a, b] = names;
  const rows = database.prepare(`SELECT record_id, ${a}, ${a}_crc, ${b}, ${b}_crc FROM ${table}`).raw().iterate();
  for (const row of rows as Iterable<[number, Buffer, number, Buffer, number]>) {
    const [recordId, first, firstCrc, second, secondCrc] = row;
    if (crc32(first) !== firstCrc) return `${a} of record ${recordId} in ${table}`;
    if (crc32(second) !== secondCrc) return `${b} of record ${recordId} in ${table}`;
  }
  return undefined;
}
