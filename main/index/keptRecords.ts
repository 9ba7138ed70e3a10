import { createHash } from 'node:crypto';
import { beatId, beatIdRange } from './beatId.ts';
import { refreshRecordColumns } from './columns/putColumns.ts';
import { all, get, type Index, run } from './query.ts';

/**
 * Sets aside what models and cross-validations know of a record's beats, before the record goes. Inside a transaction.
 * A record that nobody knows anything of leaves nothing.
 */
export function keepWhatIsKnown(index: Index, recordId: number): void {
  const range = beatIdRange(recordId);
  if (!isKnown(index, range)) return;
  const { archive, record } = get<{ archive: string; record: string }>(
    index,
    'SELECT a.name AS archive, r.name AS record FROM records r JOIN archives a ON a.id = r.archive_id WHERE r.id = ?',
    recordId,
  )!;
  const { id } = get<{ id: number }>(
    index,
    `INSERT INTO kept_records (identity, archive, record) VALUES (?, ?, ?)
     ON CONFLICT (identity) DO UPDATE SET archive = excluded.archive, record = excluded.record
     RETURNING id`,
    identityOf(index, recordId),
    archive,
    record,
  )!;
  const [first] = range;
  run(
    index,
    `INSERT OR REPLACE INTO kept_model_beats
       (kept_record_id, model_id, place, symbol, part, true_class, predicted, p_predicted, p_true, probabilities)
     SELECT ?, b.model_id, b.beat_id - ?, b.symbol, b.part, b.true_class, b.predicted, b.p_predicted, b.p_true, p.probabilities
     FROM models m JOIN model_beats b ON b.model_id = m.id AND b.beat_id BETWEEN ? AND ?
     LEFT JOIN probabilities p ON p.model_id = b.model_id AND p.beat_id = b.beat_id`,
    id,
    first,
    ...range,
  );
  run(
    index,
    `INSERT OR REPLACE INTO kept_classifications (kept_record_id, model_id, lead, classified_at)
     SELECT ?, model_id, lead, classified_at FROM classifications WHERE record_id = ?`,
    id,
    recordId,
  );
  run(
    index,
    `INSERT OR REPLACE INTO kept_out_of_sample
       (kept_record_id, cross_validation_id, place, fold, true_class, predicted, p_predicted, p_true, probabilities)
     SELECT ?, o.cross_validation_id, o.beat_id - ?, o.fold, o.true_class, o.predicted, o.p_predicted, o.p_true, o.probabilities
     FROM cross_validations c JOIN out_of_sample o ON o.cross_validation_id = c.id AND o.beat_id BETWEEN ? AND ?`,
    id,
    first,
    ...range,
  );
}

/** Brings back what was set aside of a record with the same signals and beats. Inside the transaction that adds its beats. */
export function restoreWhatWasKnown(index: Index, recordId: number): void {
  const isAny = get(index, 'SELECT 1 FROM kept_records LIMIT 1') !== undefined;
  if (!isAny) return;
  const kept = get<{ id: number }>(
    index,
    'SELECT id FROM kept_records WHERE identity = ?',
    identityOf(index, recordId),
  );
  if (kept === undefined) return;
  const first = beatId(recordId, 0);
  run(
    index,
    `INSERT OR IGNORE INTO model_beats (model_id, beat_id, symbol, part, true_class, predicted, p_predicted, p_true)
     SELECT model_id, place + ?, symbol, part, true_class, predicted, p_predicted, p_true
     FROM kept_model_beats WHERE kept_record_id = ?`,
    first,
    kept.id,
  );
  run(
    index,
    `INSERT OR IGNORE INTO probabilities (model_id, beat_id, probabilities)
     SELECT model_id, place + ?, probabilities FROM kept_model_beats WHERE kept_record_id = ? AND probabilities IS NOT NULL`,
    first,
    kept.id,
  );
  run(
    index,
    `INSERT OR IGNORE INTO classifications (model_id, record_id, lead, classified_at)
     SELECT model_id, ?, lead, classified_at FROM kept_classifications WHERE kept_record_id = ?`,
    recordId,
    kept.id,
  );
  run(
    index,
    `INSERT OR IGNORE INTO out_of_sample
       (cross_validation_id, beat_id, fold, true_class, predicted, p_predicted, p_true, probabilities)
     SELECT cross_validation_id, place + ?, fold, true_class, predicted, p_predicted, p_true, probabilities
     FROM kept_out_of_sample WHERE kept_record_id = ?`,
    first,
    kept.id,
  );
  run(index, 'DELETE FROM kept_records WHERE id = ?', kept.id);
  refreshRecordColumns(index, recordId);
}

/** Forgets for good what was set aside of records of this archive. */
export function forgetKept(index: Index, archive: string): void {
  run(index, 'DELETE FROM kept_records WHERE archive = ?', archive);
}

/** Whether anything is set aside of what a model knows. */
export function isAnyKept(index: Index, modelId: number): boolean {
  return get(index, 'SELECT 1 FROM kept_model_beats WHERE model_id = ? LIMIT 1', modelId) !== undefined;
}

function isKnown(index: Index, range: readonly [number, number]): boolean {
  const found = get(
    index,
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM models m JOIN model_beats b ON b.model_id = m.id AND b.beat_id BETWEEN ? AND ?)
       OR EXISTS (SELECT 1 FROM cross_validations c JOIN out_of_sample o ON o.cross_validation_id = c.id AND o.beat_id BETWEEN ? AND ?)`,
    ...range,
    ...range,
  );
  return found !== undefined;
}

/** Equal for a record of the same name whose signals and beats are the same. The import keeps the hash of its signals in the fingerprint. */
export function identityOf(index: Index, recordId: number): string {
  const { name, rate, signals } = get<{ name: string; rate: number; signals: string | null }>(
    index,
    `SELECT name, sampling_rate_hz AS rate, fingerprint ->> '$.signalsHash' AS signals FROM records WHERE id = ?`,
    recordId,
  )!;
  const hash = createHash('sha256').update(`${name}\0${rate}\0${signals}\n`);
  const beats = all<{ sample: number; symbol: string }>(
    index,
    'SELECT sample, symbol FROM beats WHERE record_id = ? ORDER BY id',
    recordId,
  );
  hash.update(beats.map(({ sample, symbol }) => `${sample} ${symbol}`).join('\n'));
  return hash.digest('hex');
}
