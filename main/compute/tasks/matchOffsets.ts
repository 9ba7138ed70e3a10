import { confusionOf, type Metrics, metricsOf, predictedClasses } from '../../../models/evaluation/confusion.ts';
import { matchedOffsets } from '../../../models/evaluation/matchedOffsets.ts';

export interface MatchOffsetsInput {
  /** Of beats that the model which predicted them never saw. [beats × classes] */
  readonly probabilities: Float32Array;
  readonly classIndex: Uint8Array;
  readonly classes: readonly string[];
  /** Classes to be predicted as often as they occur; each has beats. */
  readonly matched: readonly string[];
}

export interface MatchOffsetsOutput {
  /** [classes] */
  readonly offsets: readonly number[];
  readonly before: Metrics['perClass'];
  readonly after: Metrics['perClass'];
}

/** Offsets of logits from predictions of beats that were held out, and what they change. Needs no engine. */
export async function* matchOffsets(
  { probabilities, classIndex, classes, matched }: MatchOffsetsInput,
  _abort: AbortSignal,
): AsyncGenerator<never, MatchOffsetsOutput, void> {
  const size = classes.length;
  const offsets = matchedOffsets({
    ...{ probabilities, classIndex, classes: size },
    matched: matched.map((name) => classes.indexOf(name)),
  });
  const weights = offsets.map(Math.exp);
  const shifted = probabilities.map((value, at) => value * weights[at % size]!);
  const metrics = (values: Float32Array) =>
    metricsOf(confusionOf(classIndex, predictedClasses(values, size), size), classes).perClass;
  return { offsets, before: metrics(probabilities), after: metrics(shifted) };
}
