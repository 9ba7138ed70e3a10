import type { layers, Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs';
import type { Engine } from '../backend.ts';
import { maxPoolInTraining } from '../kernels/maxPool.ts';

type Arguments = Parameters<typeof layers.maxPooling1d>[0];

/** What the training path reads of tfjs's layer; its own types declare these private. */
interface MaxPoolingInternals {
  call(inputs: Tensor | Tensor[], options: { training?: boolean }): Tensor | Tensor[];
  readonly poolSize: readonly [number];
  readonly strides: readonly [number];
  readonly padding: 'valid' | 'same';
}

/** tfjs's own maximum pooling over time, saved and loaded as such; only its training mode is replaced by a quicker one. */
export function maxPooling(engine: Engine, options: Arguments): layers.Layer {
  const { tf } = engine;
  const layer = tf.layers.maxPooling1d(options);
  const internals = layer as unknown as MaxPoolingInternals;
  const inInference = internals.call.bind(layer);
  internals.call = (inputs, call) => {
    if (!call.training) return inInference(inputs, call);
    const { poolSize, strides, padding } = internals;
    return tf.tidy(() => {
      const maps = tf.expandDims(Array.isArray(inputs) ? inputs[0]! : inputs, 2) as Tensor4D;
      const pool = { filterSize: [poolSize[0], 1], strides: [strides[0], 1], pad: padding } as const;
      return tf.squeeze(maxPoolInTraining(engine, maps, pool), [2]) as Tensor3D;
    });
  };
  return layer;
}
