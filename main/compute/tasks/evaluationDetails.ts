import {
  evaluationDetails as detailsOf,
  type EvaluatedRecord,
  type EvaluationDetails,
} from '../../../models/evaluation/evaluationDetails.ts';

export interface EvaluationDetailsInput {
  readonly records: readonly EvaluatedRecord[];
  /** In the order of the records' beats. [beats × classes] */
  readonly probabilities: Float32Array;
  readonly classes: readonly string[];
  readonly seed: number;
}

/** Intervals, curves, calibration and tables from what a model said. Needs no engine; seconds of work for 100,000 beats. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* evaluationDetails(
  { records, probabilities, classes, seed }: EvaluationDetailsInput,
  _signal: AbortSignal,
): AsyncGenerator<never, EvaluationDetails, void> {
  return detailsOf(records, probabilities, { classes, seed });
}
