import { all, get, type Index } from './query.ts';

export interface BeatBetween {
  readonly id: number;
  readonly sample: number;
  readonly symbol: string;
  /** Place in the model's list of classes, and its probability; null where the model said nothing. */
  readonly predicted: number | null;
  readonly pPredicted: number | null;
}

/** Beats of a record with samples in [from, to), in time order, with what a model said of them. */
export function beatsBetween(
  index: Index,
  recordId: number,
  from: number,
  to: number,
  modelId: number | undefined,
): BeatBetween[] {
  return all(
    index,
    `SELECT b.id, b.sample, b.symbol, m.predicted, m.p_predicted AS pPredicted
     FROM beats b LEFT JOIN model_beats m ON m.model_id = ? AND m.beat_id = b.id
     WHERE b.record_id = ? AND b.sample >= ? AND b.sample < ? ORDER BY b.sample, b.id`,
    modelId ?? null,
    recordId,
    from,
    to,
  );
}

export function countBeatsBetween(index: Index, recordId: number, from: number, to: number): number {
  const sql = 'SELECT count(*) AS beats FROM beats WHERE record_id = ? AND sample >= ? AND sample < ?';
  return get<{ beats: number }>(index, sql, recordId, from, to)!.beats;
}
