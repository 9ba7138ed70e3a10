import { setImmediate } from 'node:timers/promises';
import type { Tensor1D } from '@tensorflow/tfjs';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { modelGraph } from '../engine/graph/modelGraph.ts';
import { targetLogits } from '../explanation/gradients/featureGradients.ts';
import { logitsOf, type Model } from '../networks/model.ts';
import { inputOf } from '../prediction/inputs.ts';
import { requireNumbersOfBeats } from '../prediction/notNumbers.ts';
import { allIndexes } from '../prediction/windows.ts';

/** What the network says of the target class, each [beats]. */
export interface TargetScores {
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
}

/**
 * Logit and probability of each beat's target class.
 *
 * @param targetClass class index of each beat of `windows` [beats]
 * @throws NotNumbers
 */
export async function targetScores(
  engine: Engine,
  model: Model,
  windows: Windows,
  targetClass: ArrayLike<number>,
  signal?: AbortSignal,
): Promise<TargetScores> {
  const { tf } = engine;
  const logits = new Float32Array(windows.beats);
  const probabilities = new Float32Array(windows.beats);
  const batchSize = 256;
  const all = allIndexes(windows.beats);
  const use = { name: 'target scores', batch: batchSize };
  const scores = modelGraph(engine, model, use, ([window, classIndex, rhythm]) => {
    const target = classIndex as Tensor1D;
    const found = logitsOf(model, rhythm ? { window: window!, rhythm } : { window: window! });
    return [targetLogits(tf, found, target), targetLogits(tf, tf.softmax(found), target)];
  });
  for (let from = 0; from < windows.beats; from += batchSize) {
    signal?.throwIfAborted();
    const beats = all.subarray(from, from + batchSize);
    tf.tidy(() => {
      const { window, rhythm } = inputOf(tf, model, windows, beats);
      const classIndex = Int32Array.from(beats, (beat) => targetClass[beat]!);
      const given = [window, tf.tensor1d(classIndex, 'int32'), ...(rhythm ? [rhythm] : [])];
      const [logit, probability] = scores(given);
      logits.set(logit!.dataSync(), from);
      probabilities.set(probability!.dataSync(), from);
    });
    await setImmediate();
  }
  requireNumbersOfBeats('logits', logits, 1);
  requireNumbersOfBeats('probabilities', probabilities, 1);
  return { logits, probabilities };
}
