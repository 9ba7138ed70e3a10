import { setImmediate } from 'node:timers/promises';
import type { Tensor3D } from '@tensorflow/tfjs';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Model } from '../../networks/model.ts';
import { inputOf } from '../../prediction/inputs.ts';
import { rhythmAttribution } from '../baselines/rhythmReference.ts';
import { eachBatch } from '../batches/eachBatch.ts';
import { weighted } from '../gradients/classActivation.ts';
import { atFeatures, splitAt } from '../gradients/explainedSplit.ts';
import { featureGradients, targetLogits } from '../gradients/featureGradients.ts';
import type { AttributionBatch, MethodOptions } from '../method.ts';

/**
 * Ablation-CAM (Desai & Ramaswamy 2020, eq. 4): map(t) = Σ_k w_k A_k(t), w_k = y_c - y_c(A with map k set to zero). The paper's
 * division by y_c is left out: it is one number a beat, and turns the map's sign where the logit is negative. A channel at
 * a time through the head, whose weights are those of the model; of an LSTM the later states stay as they are.
 */
export async function* ablationCam(
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions,
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { tf } = engine;
  const split = splitAt(engine, model, options.layer);
  yield* eachBatch(model, windows, options, signal, async ({ beats, targetClass }) => {
    const input = tf.tidy(() => ({ ...inputOf(tf, model, windows, beats) }));
    const classes = tf.tensor1d(targetClass, 'int32');
    const held: Record<string, Tensor3D> = {};
    try {
      const found = tf.tidy(() => {
        const { activations, rhythmGradients, logits } = featureGradients(tf, split, input, classes);
        held.activations = tf.keep(tf.clone(activations));
        return {
          whole: targetLogits(tf, logits, classes).dataSync(),
          probabilities: tf.softmax(logits).dataSync() as Float32Array,
          rhythm: rhythmAttribution(tf, model, input.rhythm as never, rhythmGradients),
        };
      });
      const weights = new Float32Array(beats.length * split.channels);
      for (let channel = 0; channel < split.channels; channel++) {
        signal?.throwIfAborted();
        const others = Float32Array.from({ length: split.channels }, (_, other) => (other === channel ? 0 : 1));
        const logits = tf.tidy(() => {
          const maps = tf.mul(held.activations!, tf.tensor1d(others));
          return targetLogits(tf, split.head(maps, input.rhythm), classes).dataSync();
        });
        logits.forEach((logit, row) => {
          weights[row * split.channels + channel] = found.whole[row]! - logit;
        });
        if (channel % 16 === 15) await setImmediate();
      }
      return {
        maps: tf.tidy(() => weighted(tf, held.activations!, tf.tensor1d(weights)).dataSync() as Float32Array),
        ...atFeatures(split),
        probabilities: found.probabilities,
        ...found.rhythm,
      };
    } finally {
      tf.dispose([classes, input.window, input.rhythm, held.activations].filter((tensor) => tensor !== undefined));
    }
  });
}
