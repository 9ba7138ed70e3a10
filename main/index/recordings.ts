import { createHash } from 'node:crypto';
import { all, type Index } from './query.ts';

/**
 * By record: a hash that is equal for records of one name, rate and signals, wherever they lie and whoever annotated them.
 * Records whose import had no hash of the signals are left out.
 *
 * @param recordId this one alone
 */
export function recordings(index: Index, recordId?: number): ReadonlyMap<number, string> {
  const rows = all<{ id: number; name: string; rate: number; signals: string | null }>(
    index,
    `SELECT id, name, sampling_rate_hz AS rate, fingerprint ->> '$.signalsHash' AS signals FROM records
     WHERE ? IS NULL OR id = ?`,
    recordId ?? null,
    recordId ?? null,
  );
  return new Map(
    rows.flatMap(({ id, name, rate, signals }): [number, string][] =>
      signals === null ? [] : [[id, createHash('sha256').update(`${name}\0${rate}\0${signals}`).digest('hex')]],
    ),
  );
}
