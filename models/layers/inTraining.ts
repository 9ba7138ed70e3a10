import type { layers, Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../engine/engine.ts';

interface Callable {
  call(inputs: Tensor | Tensor[], options: { training?: boolean }): Tensor | Tensor[];
}

/**
 * One of tfjs's own layers, saved and loaded as such, with another computation of its one input in training mode; in
 * inference it computes what it always did.
 */
export function inTraining(tf: Tf, layer: layers.Layer, compute: (x: Tensor) => Tensor): layers.Layer {
  const callable = layer as unknown as Callable;
  const inInference = callable.call.bind(layer);
  callable.call = (inputs, options) => {
    if (!options.training) return inInference(inputs, options);
    return tf.tidy(() => compute(Array.isArray(inputs) ? inputs[0]! : inputs));
  };
  return layer;
}
