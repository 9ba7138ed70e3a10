import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { MethodName } from '../../../preload/words/methods.ts';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine, Tf } from '../../engine/engine.ts';
import { modelGraph } from '../../engine/graph/modelGraph.ts';
import type { Model } from '../../networks/model.ts';
import { inputOf } from '../../prediction/inputs.ts';
import { rhythmAttribution } from '../baselines/rhythmReference.ts';
import { type BatchMaps, beatsAtOnce, eachBatch } from '../batches/eachBatch.ts';
import type { AttributionBatch, ExplanationMethod, MethodOptions } from '../method.ts';
import { atFeatures, splitAt } from './explainedSplit.ts';
import { featureGradients } from './featureGradients.ts';

/** Activations A and their gradients g, both [beats × steps × channels] -> signed maps [beats × steps]. */
export type MapOf = (tf: Tf, activations: Tensor3D, gradients: Tensor3D) => Tensor;

/** A method whose map follows from the activations of the explained layer and their gradients alone. */
export function classActivation(name: MethodName, mapOf: MapOf): ExplanationMethod {
  return (engine, model, windows, options, signal) => run(name, mapOf, engine, model, windows, options, signal);
}

/** Σ_k w_k A_k(t) @param weights [beats × channels] @returns [beats × steps] */
export function weighted(tf: Tf, activations: Tensor3D, weights: Tensor): Tensor2D {
  const [beats, steps, channels] = activations.shape;
  const product = tf.matMul(activations, tf.reshape(weights, [beats, channels, 1]));
  return tf.reshape(product, [beats, steps]) as Tensor2D;
}

async function* run(
  name: MethodName,
  mapOf: MapOf,
  engine: Engine,
  model: Model,
  windows: Windows,
  options: MethodOptions,
  signal?: AbortSignal,
): AsyncGenerator<AttributionBatch, void> {
  const { tf } = engine;
  const split = splitAt(engine, model, options.layer);
  const use = { name: `${name} of ${split.layer}`, batch: beatsAtOnce(model, options.batchSize) };
  const explained = modelGraph(engine, model, use, ([window, targetClass, rhythm]) => {
    const input = rhythm ? { window: window!, rhythm } : { window: window! };
    const found = featureGradients(tf, split, input, targetClass as Tensor1D);
    const map = mapOf(tf, found.activations, found.gradients);
    return [map, tf.softmax(found.logits), ...(found.rhythmGradients ? [found.rhythmGradients] : [])];
  });
  yield* eachBatch(model, windows, options, signal, ({ beats, targetClass }) => {
    // Not returned from the tidy: it would look for tensors in every number of them.
    let maps: BatchMaps | undefined;
    tf.tidy(() => {
      const { window, rhythm } = inputOf(tf, model, windows, beats);
      const given = [window, tf.tensor1d(targetClass, 'int32'), ...(rhythm ? [rhythm] : [])];
      const [map, probabilities, rhythmGradients] = explained(given);
      maps = {
        maps: map!.dataSync() as Float32Array,
        ...atFeatures(split),
        probabilities: probabilities!.dataSync() as Float32Array,
        ...rhythmAttribution(tf, model, rhythm as Tensor2D | undefined, rhythmGradients as Tensor2D | undefined),
      };
    });
    return maps!;
  });
}
