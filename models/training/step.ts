import type { NamedTensorMap, Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { type Computation, type GraphUse, modelGraph } from '../engine/graph/modelGraph.ts';
import { logitsOf, type Model } from '../networks/model.ts';
import { type Altered, inputOf } from '../prediction/inputs.ts';
import type { BatchOutcome, Update } from './trainEpochs.ts';

export interface LabelledWindows {
  readonly windows: Windows;
  readonly classIndex: Uint8Array;
  readonly classes: readonly string[];
  readonly classWeights?: readonly number[];
  /** Share of each label that all classes get in equal parts; absent: none. */
  readonly labelSmoothing?: number;
}

export interface TrainingStep {
  /** What is trained, in the order of the gradients. */
  readonly variables: readonly Variable[];
  /**
   * One batch: gradients are handed to `update` and freed after it. `altered`: the beats' windows and rhythm where they are
   * others than those of the windows.
   */
  run(beats: Uint32Array, update: Update, altered?: Altered): BatchOutcome;
}

/**
 * Forward in training mode, soft-max cross entropy with class weights, gradients of every trainable weight.
 *
 * @param batches beats of a full one, and how many there will be in all
 */
export function trainingStep(
  engine: Engine,
  model: Model,
  { windows, classIndex, classes, classWeights, labelSmoothing = 0 }: LabelledWindows,
  batches: Omit<GraphUse, 'name'>,
): TrainingStep {
  const { tf } = engine;
  const variables = model.joined.trainableWeights.map((weight) => weight.read() as Variable);
  const weights = classWeights ?? classes.map(() => 1);
  /** Window, label [beats × classes], their sum, rhythm if there is one -> loss, logits, gradients. */
  const differentiate: Computation = ([window, label, weightSum, rhythm]) => {
    let logits: Tensor2D | undefined;
    const { value, grads } = tf.variableGrads(() => {
      logits = tf.keep(logitsOf(model, rhythm ? { window: window!, rhythm } : { window: window! }, true));
      return tf.div(tf.neg(tf.sum(tf.mul(label!, tf.logSoftmax(logits)))), weightSum!) as Scalar;
    }, variables as Variable[]);
    const own = tf.clone(logits!);
    logits!.dispose();
    return [value, own, ...variables.map((variable) => (grads as NamedTensorMap)[variable.name]!)];
  };
  const run = modelGraph(engine, model, { name: 'training step', ...batches }, differentiate);

  return {
    variables,
    run(beats, update, altered) {
      return tf.tidy(() => {
        const labels = new Float32Array(beats.length * classes.length);
        let weightSum = 0;
        beats.forEach((beat, row) => {
          const index = classIndex[beat]!;
          const start = row * classes.length;
          if (labelSmoothing > 0) {
            labels.fill((weights[index]! * labelSmoothing) / classes.length, start, start + classes.length);
          }
          labels[start + index]! += weights[index]! * (1 - labelSmoothing);
          weightSum += weights[index]!;
        });
        const label = tf.tensor2d(labels, [beats.length, classes.length]);
        const { window, rhythm } = inputOf(tf, model, windows, beats, altered);
        const given = [window, label, tf.scalar(weightSum), ...(rhythm ? [rhythm] : [])];
        const [loss, logits, ...gradients] = run(given) as [Tensor, Tensor, ...Tensor[]];
        update(gradients);
        const hits = countHits(logits.dataSync() as Float32Array, beats, classIndex, classes.length);
        return { loss: loss.dataSync()[0]!, hits };
      });
    },
  };
}

function countHits(logits: Float32Array, beats: Uint32Array, classIndex: Uint8Array, classes: number): number {
  let hits = 0;
  beats.forEach((beat, row) => {
    const at = row * classes;
    const reference = logits[at + classIndex[beat]!]!;
    let highest = true;
    for (let index = 0; index < classes; index++) if (logits[at + index]! > reference) highest = false;
    if (highest) hits++;
  });
  return hits;
}
