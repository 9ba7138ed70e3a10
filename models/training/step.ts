import type { NamedTensorMap, Scalar, Tensor, Variable } from '@tensorflow/tfjs';
import type { Tf } from '../backend.ts';
import { type Altered, inputOf } from '../inputs.ts';
import { logitsOf, type Model } from '../networks/model.ts';
import type { Windows } from '../windows.ts';

export interface LabelledWindows {
  readonly windows: Windows;
  readonly classIndexes: Uint8Array;
  readonly classes: readonly string[];
  readonly classWeights?: readonly number[];
  /** Share of each target that all classes get in equal parts; absent: none. */
  readonly labelSmoothing?: number;
}

export interface TrainingStep {
  /** What is trained, in the order of the gradients. */
  readonly variables: readonly Variable[];
  /**
   * One batch: gradients are handed to `update` and freed after it. `loss` is the mean over the batch, before the update.
   * `altered`: the beats' windows and rhythm where they are others than those of the windows.
   */
  run(
    beats: Uint32Array,
    update: (gradients: readonly Tensor[]) => void,
    altered?: Altered,
  ): { loss: number; hits: number };
}

/** Forward in training mode, soft-max cross entropy with class weights, gradients of every trainable weight. */
export function trainingStep(
  tf: Tf,
  model: Model,
  { windows, classIndexes, classes, classWeights, labelSmoothing = 0 }: LabelledWindows,
): TrainingStep {
  const variables = model.joined.trainableWeights.map((weight) => weight.read() as Variable);
  const weights = classWeights ?? classes.map(() => 1);

  return {
    variables,
    run(beats, update, altered) {
      return tf.tidy(() => {
        const targets = new Float32Array(beats.length * classes.length);
        let weightSum = 0;
        beats.forEach((beat, row) => {
          const index = classIndexes[beat]!;
          const start = row * classes.length;
          if (labelSmoothing > 0) {
            targets.fill((weights[index]! * labelSmoothing) / classes.length, start, start + classes.length);
          }
          targets[start + index]! += weights[index]! * (1 - labelSmoothing);
          weightSum += weights[index]!;
        });
        const target = tf.tensor2d(targets, [beats.length, classes.length]);
        const input = inputOf(tf, model, windows, beats, altered);
        let logits: Float32Array | undefined;
        const { value, grads } = tf.variableGrads(() => {
          const output = logitsOf(model, input, true);
          logits = output.dataSync() as Float32Array;
          return tf.div(tf.neg(tf.sum(tf.mul(target, tf.logSoftmax(output)))), weightSum) as Scalar;
        }, variables as Variable[]);
        update(variables.map((variable) => (grads as NamedTensorMap)[variable.name]!));
        return { loss: value.dataSync()[0]!, hits: countHits(logits!, beats, classIndexes, classes.length) };
      });
    },
  };
}

function countHits(logits: Float32Array, beats: Uint32Array, classIndexes: Uint8Array, classes: number): number {
  let hits = 0;
  beats.forEach((beat, row) => {
    const at = row * classes;
    const reference = logits[at + classIndexes[beat]!]!;
    let highest = true;
    for (let index = 0; index < classes; index++) if (logits[at + index]! > reference) highest = false;
    if (highest) hits++;
  });
  return hits;
}
