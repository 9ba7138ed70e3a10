import type { SplitPart } from '../../preload/words/splits.ts';
import { beatIdRange } from './beatId.ts';
import { all, type Index } from './query.ts';

/** What a model said of each beat of a record that it said something of: the place of the class in its list, by beat id. */
export function saidOfBeats(
  index: Index,
  modelId: number,
  recordId: number,
): ReadonlyMap<number, { readonly predicted: number; readonly part: SplitPart | null }> {
  const rows = all<{ id: number; predicted: number; part: SplitPart | null }>(
    index,
    `SELECT beat_id AS id, predicted, part FROM model_beats
     WHERE model_id = ? AND beat_id BETWEEN ? AND ? AND predicted IS NOT NULL`,
    modelId,
    ...beatIdRange(recordId),
  );
  return new Map(rows.map(({ id, ...said }) => [id, said]));
}
