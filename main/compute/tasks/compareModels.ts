import {
  type ComparedBeats,
  comparePredictions,
  type PredictionComparison,
} from '../../../models/evaluation/comparePredictions.ts';

export interface CompareModelsInput extends ComparedBeats {
  readonly classes: number;
  readonly seed: number;
}

const replicates = 1000;

/** Two models' predictions of the same beats. Needs no engine. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* compareModels(
  { classes, seed, ...beats }: CompareModelsInput,
  _abort: AbortSignal,
): AsyncGenerator<never, PredictionComparison, void> {
  return comparePredictions(beats, { classes, replicates, seed });
}
