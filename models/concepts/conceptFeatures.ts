import { setImmediate } from 'node:timers/promises';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Windows } from '../../preload/words/windows.ts';
import type { Engine } from '../engine/engine.ts';
import { beatsAtOnce } from '../explanation/batches/eachBatch.ts';
import { type ExplainedSplit, splitAt } from '../explanation/gradients/explainedSplit.ts';
import { withLogits } from '../explanation/gradients/featureGradients.ts';
import { type Model, rhythmWidth } from '../networks/model.ts';
import { inputOf } from '../prediction/inputs.ts';
import { requireNumbersOfBeats } from '../prediction/notNumbers.ts';
import { allIndexes, checkWindows } from '../prediction/windows.ts';

/** What the head of a network is given of beats, and how its logits follow. */
export interface ConceptFeatures {
  /** Channels of the feature layer, each the mean over time, and then the rhythm. [beats × width] */
  readonly values: Float64Array;
  readonly width: number;
  /** The first so many are channels: what the network has of the window. */
  readonly channels: number;
  /** Change of the logit of each beat's target class when a channel rises by 1 at every step, or a number of the rhythm does. [beats × width] */
  readonly gradients: Float64Array;
}

const batchSize = 128;

/**
 * Pooled over time, as most heads do: a direction of some ten to hundred numbers can be found from some hundred beats, one of
 * steps × channels cannot. The gradient is that of the head alone, the layer's own states held.
 *
 * @param target class index of each beat [beats] @throws CannotExplain for a network without feature maps, NotNumbers
 */
export async function* conceptFeatures(
  engine: Engine,
  model: Model,
  windows: Windows,
  target: ArrayLike<number>,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly done: number; readonly total: number }, ConceptFeatures, void> {
  checkWindows(windows);
  const split = splitAt(engine, model);
  const { channels } = split;
  const width = channels + rhythmWidth(model);
  const { beats: total } = windows;
  const found = {
    values: new Float64Array(total * width),
    gradients: new Float64Array(total * width),
  };
  const indexes = Uint32Array.from(allIndexes(total));
  for (let done = 0; done < total; ) {
    signal?.throwIfAborted();
    const batch = indexes.subarray(done, done + beatsAtOnce(model, batchSize));
    const targetClass = Int32Array.from(batch, (beat) => target[beat]!);
    const parts = pooledBatch(engine, model, split, windows, { batch, targetClass });
    for (const { window } of Object.values(parts)) requireNumbersOfBeats('features', window, channels);
    for (let row = 0; row < batch.length; row++) {
      for (const quantity of ['values', 'gradients'] as const) {
        const to = (done + row) * width;
        found[quantity].set(parts[quantity].window.subarray(row * channels, (row + 1) * channels), to);
        const told = width - channels;
        found[quantity].set(parts[quantity].rhythm.subarray(row * told, (row + 1) * told), to + channels);
      }
    }
    done += batch.length;
    yield { done, total };
    await setImmediate();
  }
  return { ...found, width, channels };
}

function pooledBatch(
  { tf }: Engine,
  model: Model,
  split: ExplainedSplit,
  windows: Windows,
  { batch, targetClass }: { readonly batch: Uint32Array; readonly targetClass: Int32Array },
) {
  const none: Float32Array = new Float32Array(0);
  const read = {
    values: { window: none, rhythm: none },
    gradients: { window: none, rhythm: none },
  };
  tf.tidy(() => {
    const { window, rhythm } = inputOf(tf, model, windows, batch);
    const { activations } = split.features(window);
    const target = tf.tensor1d(targetClass, 'int32') as Tensor1D;
    const { gradients } = withLogits(tf, target, (maps, values) => split.head(maps!, values))(
      rhythm ? [activations, rhythm] : [activations],
    );
    const [ofMaps, ofRhythm] = gradients as [Tensor3D, Tensor2D?];
    const numbers = (tensor: { dataSync(): unknown }) => tensor.dataSync() as Float32Array;
    read.values = { window: numbers(tf.mean(activations, 1)), rhythm: rhythm ? numbers(rhythm) : none };
    read.gradients = { window: numbers(tf.sum(ofMaps, 1)), rhythm: ofRhythm ? numbers(ofRhythm) : none };
  });
  return read;
}
