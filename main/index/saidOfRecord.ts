import { beatIdRange } from './beatId.ts';
import { all, type Index } from './query.ts';

/** How many beats of a record a model gave each class, and how sure it was of them; undefined: it said nothing of the record. */
export function saidOfRecord(
  index: Index,
  modelId: number,
  recordId: number,
  classes: number,
): { readonly classes: number[]; readonly confidence: number } | undefined {
  const rows = all<{ predicted: number; beats: number; sum: number }>(
    index,
    `SELECT predicted, count(*) AS beats, sum(p_predicted) AS sum FROM model_beats
     WHERE model_id = ? AND beat_id BETWEEN ? AND ? AND predicted IS NOT NULL GROUP BY predicted`,
    modelId,
    ...beatIdRange(recordId),
  );
  if (rows.length === 0) return undefined;
  const counts = new Array<number>(classes).fill(0);
  for (const { predicted, beats } of rows) counts[predicted] = beats;
  const beats = rows.reduce((sum, row) => sum + row.beats, 0);
  return { classes: counts, confidence: rows.reduce((sum, row) => sum + row.sum, 0) / beats };
}
