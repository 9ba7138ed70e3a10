import {
  evaluationDetails as detailsOf,
  type EvaluatedRecord,
  type EvaluationDetails,
  type UnseenRecord,
} from '../../../models/evaluation/evaluationDetails.ts';

export interface EvaluationDetailsInput {
  readonly records: readonly EvaluatedRecord[];
  /** Beats of these and other records without signal. */
  readonly withoutSignal?: readonly UnseenRecord[];
  /** In the order of the records' beats. [beats × classes] */
  readonly probabilities: Float32Array;
  readonly classes: readonly string[];
  readonly seed: number;
}

/** Intervals, curves, calibration and tables from what a model said. Needs no engine; seconds of work for 100,000 beats. */
// biome-ignore lint/correctness/useYield: a task is an async generator, also one that is done at once
export async function* evaluationDetails(
  { records, probabilities, classes, seed, withoutSignal }: EvaluationDetailsInput,
  _abort: AbortSignal,
): AsyncGenerator<never, EvaluationDetails, void> {
  return detailsOf(records, probabilities, { classes, seed, withoutSignal });
}
