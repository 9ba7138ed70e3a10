import { all, type Index } from './query.ts';

/** Beats with a reference class that a model knows, in a part of its split or not, in the order of their ids. */
export function referenceBeats(
  index: Index,
  modelId: number,
): { beatId: number; classIndex: number; predicted: number | null }[] {
  return all(
    index,
    `SELECT beat_id AS beatId, true_class AS classIndex, predicted FROM model_beats
     WHERE model_id = ? AND true_class IS NOT NULL ORDER BY beat_id`,
    modelId,
  );
}
