import { countParts } from '../../ecg/selection/splits.ts';
import { type SplitChoice, selectBeats, type TrainingRecord } from '../beats/selectBeats.ts';
import { asRefusal } from '../refuse.ts';

export interface SplitBeatsInput extends SplitChoice {
  readonly records: readonly TrainingRecord[];
}

export interface SplitBeatsOutput {
  /** Position in `splitParts` of each beat of the input, or `excluded`. */
  readonly parts: Uint8Array;
  /** As in a model's card. */
  readonly hash: string;
  /** Beats of each class in each part. [parts][classes] */
  readonly counts: number[][];
}

/** The split of a training without the training: to find out again which beat was in which part. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* splitBeats(
  { records, ...choice }: SplitBeatsInput,
  _abort: AbortSignal,
): AsyncGenerator<never, SplitBeatsOutput, void> {
  try {
    const selection = selectBeats(records, choice);
    const counts = countParts(selection.parts, selection.classIndex, choice.classes.length);
    return { parts: selection.partsOfAll, hash: selection.hash, counts };
  } catch (error) {
    throw asRefusal(error);
  }
}
