import { type BeatColumns, noClass } from '../../preload/words/beatTable.ts';
import type { SplitPart } from '../../preload/words/splits.ts';
import { allValues, type Index, type Value } from './query.ts';

/** Beats that a model knows, in the order of their ids, with their given class and what the model said of them. */
export type KnownBeats = BeatColumns<'id' | 'classIndex' | 'predicted'>;

/** Beats of one part of a model's split, or of all its parts with null. */
export function modelBeats(index: Index, modelId: number, part: SplitPart | null): KnownBeats {
  return part === null ? knownBeats(index, modelId, 'part IS NOT NULL') : knownBeats(index, modelId, 'part = ?', part);
}

/** Beats with a class that a model knows, in a part of its split or not. */
export function referenceBeats(index: Index, modelId: number): KnownBeats {
  return knownBeats(index, modelId, 'true_class IS NOT NULL');
}

function knownBeats(index: Index, modelId: number, condition: string, ...values: Value[]): KnownBeats {
  const rows = allValues<[id: number, classIndex: number | null, predicted: number | null]>(
    index,
    `SELECT beat_id, true_class, predicted FROM model_beats WHERE model_id = ? AND ${condition} ORDER BY beat_id`,
    modelId,
    ...values,
  );
  return {
    id: Float64Array.from(rows, ([id]) => id),
    classIndex: Uint8Array.from(rows, ([, classIndex]) => classIndex ?? noClass),
    predicted: Uint8Array.from(rows, ([, , predicted]) => predicted ?? noClass),
  };
}
