import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Engine, Tf } from '../backend.ts';
import { inputOf } from '../inputs.ts';
import type { Model } from '../networks/model.ts';
import type { Windows } from '../windows.ts';
import { eachBatch } from './eachBatch.ts';
import { atFeatures, splitAt } from './explainedSplit.ts';
import { featureGradients } from './featureGradients.ts';
import type { AttributionBatch, ExplanationMethod, MethodOptions } from './method.ts';
import { rhythmAttribution } from './rhythmReference.ts';

/** Activations A and their gradients g, both [beats × steps × channels] -> signed maps [beats × steps]. */
export type MapOf = (tf: Tf, activations: Tensor3D, gradients: Tensor3D) => Tensor;

/** A method whose map follows from the activations of the explained layer and their gradients alone. */
export function classActivation(mapOf: MapOf): ExplanationMethod {
  return (engine, model, windows, options, signal) => run(mapOf, engine, model, windows, options, signal);
}

/** Σ_k w_k A_k(t) @param weights [beats × channels] @returns [beats × steps] */
export function weighted(tf: Tf, activations: Tensor3D, weights: Tensor): Tensor2D {
  const [beats, steps, channels] = activations.shape;
  const product = tf.matMul(activations, tf.reshape(weights, [beats, channels, 1]));
  return tf.reshape(product, [beats, steps]) as Tensor2D;
}

async function* run(
  mapOf: MapOf,
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions,
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { tf } = engine;
  const split = splitAt(engine, model, options.layer);
  yield* eachBatch(model, windows, options, signal, ({ beats, targets }) =>
    tf.tidy(() => {
      const input = inputOf(tf, model, windows, beats);
      const { activations, gradients, rhythmGradients, logits } = featureGradients(tf, split, input, targets);
      return {
        maps: mapOf(tf, activations, gradients).dataSync() as Float32Array,
        ...atFeatures(split),
        probabilities: tf.softmax(logits).dataSync() as Float32Array,
        ...rhythmAttribution(tf, model, input.rhythm as Tensor2D | undefined, rhythmGradients),
      };
    }),
  );
}
