import { setImmediate } from 'node:timers/promises';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Engine } from './backend.ts';
import type { Model } from './networks/model.ts';
import { allIndexes, checkWindows, gatherWindows, type Windows } from './windows.ts';

export interface PredictOptions {
  readonly batchSize: number;
  /** The beats to predict, in this order; all of them without it. */
  readonly indexes?: ArrayLike<number>;
}

export interface PredictProgress {
  /** Beats. */
  readonly done: number;
  readonly total: number;
}

/**
 * Class probabilities in inference mode. Yields progress after each batch, returns probabilities [beats × classes] in the
 * order of `indexes`.
 */
export async function* predict(
  { tf }: Engine,
  model: Model,
  windows: Windows,
  options: PredictOptions,
  signal?: AbortSignal,
): AsyncGenerator<PredictProgress, Float32Array> {
  checkWindows(windows);
  const { samples, leads } = windows;
  const indexes = Uint32Array.from(options.indexes ?? allIndexes(windows.beats));
  const total = indexes.length;
  const classes = model.head.outputs[0]!.shape[1]!;
  const probabilities = new Float32Array(total * classes);
  for (let done = 0; done < total; ) {
    signal?.throwIfAborted();
    const batch = indexes.subarray(done, done + options.batchSize);
    const values = tf.tidy(() => {
      const input = tf.tensor3d(gatherWindows(windows, batch), [batch.length, samples, leads]);
      return tf.softmax(model.joined.apply(input) as Tensor2D).dataSync();
    });
    probabilities.set(values, done * classes);
    done += batch.length;
    yield { done, total };
    // A macrotask, so that a cancel message gets in between two batches.
    await setImmediate();
  }
  return probabilities;
}
