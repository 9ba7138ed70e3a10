import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../backend.ts';
import { inputOf } from '../inputs.ts';
import { logitsOf, type Model } from '../networks/model.ts';
import { allIndexes, type Windows } from '../windows.ts';

/** What the network says of the target class, each [beats]. */
export interface TargetScores {
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
}

/**
 * Logit and probability of each beat's target class.
 *
 * @param targets class index of each beat of `windows` [beats]
 */
export async function targetScores(
  { tf }: Engine,
  model: Model,
  windows: Windows,
  targets: ArrayLike<number>,
  signal?: AbortSignal,
): Promise<TargetScores> {
  const logits = new Float32Array(windows.beats);
  const probabilities = new Float32Array(windows.beats);
  const batchSize = 256;
  const all = allIndexes(windows.beats);
  for (let from = 0; from < windows.beats; from += batchSize) {
    signal?.throwIfAborted();
    const beats = all.subarray(from, from + batchSize);
    tf.tidy(() => {
      const target = tf.oneHot(
        tf.tensor1d(
          Int32Array.from(beats, (beat) => targets[beat]!),
          'int32',
        ),
        classesOf(model),
      );
      const all = logitsOf(model, inputOf(tf, model, windows, beats));
      logits.set(tf.sum(tf.mul(all, target), 1).dataSync(), from);
      probabilities.set(tf.sum(tf.mul(tf.softmax(all), target), 1).dataSync(), from);
    });
    await setImmediate();
  }
  return { logits, probabilities };
}

function classesOf({ head }: Model): number {
  return head.outputs[0]!.shape[1]!;
}
