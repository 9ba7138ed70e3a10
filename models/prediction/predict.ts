import { setImmediate } from 'node:timers/promises';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { modelGraph } from '../engine/graph/modelGraph.ts';
import { logitsOf, type Model } from '../networks/model.ts';
import { inputOf } from './inputs.ts';
import { requireNumbersOfBeats } from './notNumbers.ts';
import { allIndexes, checkWindows } from './windows.ts';

export interface PredictOptions {
  readonly batchSize: number;
  /** The beats to predict, in this order; all of them without it. */
  readonly indexes?: ArrayLike<number>;
  /** What is said of each class; absent: its probability. */
  readonly quantity?: 'probabilities' | 'logits';
}

export interface PredictProgress {
  /** Beats. */
  readonly done: number;
  readonly total: number;
}

/**
 * Class probabilities, or logits, in inference mode. Yields progress after each batch, returns them [beats × classes] in the
 * order of `indexes`.
 * @throws NotNumbers where one is NaN
 */
export async function* predict(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: PredictOptions,
  signal?: AbortSignal,
): AsyncGenerator<PredictProgress, Float32Array> {
  checkWindows(windows);
  const { tf } = engine;
  const { batchSize, quantity = 'probabilities' } = options;
  const indexes = Uint32Array.from(options.indexes ?? allIndexes(windows.beats));
  const total = indexes.length;
  const classes = model.head.outputs[0]!.shape[1]!;
  const found = new Float32Array(total * classes);
  const valuesOf = modelGraph(engine, model, { name: quantity, batch: batchSize }, ([window, rhythm]) => {
    const logits = logitsOf(model, rhythm ? { window: window!, rhythm } : { window: window! });
    return [quantity === 'logits' ? logits : tf.softmax(logits)];
  });
  for (let done = 0; done < total; ) {
    signal?.throwIfAborted();
    const batch = indexes.subarray(done, done + batchSize);
    const values = tf.tidy(() => {
      const { window, rhythm } = inputOf(tf, model, windows, batch);
      return valuesOf(rhythm ? [window, rhythm] : [window])[0]!.dataSync();
    });
    requireNumbersOfBeats(quantity, values as Float32Array, classes);
    found.set(values, done * classes);
    done += batch.length;
    yield { done, total };
    // A macrotask, so that a cancel message gets in between two batches.
    await setImmediate();
  }
  return found;
}
