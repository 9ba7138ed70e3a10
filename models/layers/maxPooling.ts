import type { layers, Tensor4D } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import { maxPoolInTraining } from '../engine/kernels/maxPool.ts';
import { inTraining } from './inTraining.ts';

type Arguments = Parameters<typeof layers.maxPooling1d>[0];

/** What the training path reads of tfjs's layer; its own types declare these private. */
interface MaxPoolingInternals {
  readonly poolSize: readonly [number];
  readonly strides: readonly [number];
  readonly padding: 'valid' | 'same';
}

/** tfjs's own maximum pooling over time, saved and loaded as such; only its training mode is replaced by a quicker one. */
export function maxPooling(engine: Engine, options: Arguments): layers.Layer {
  const { tf } = engine;
  const layer = tf.layers.maxPooling1d(options);
  const { poolSize, strides, padding } = layer as unknown as MaxPoolingInternals;
  const pool = { filterSize: [poolSize[0], 1], strides: [strides[0], 1], pad: padding } as const;
  return inTraining(tf, layer, (x) => {
    const maps = tf.expandDims(x, 2) as Tensor4D;
    return tf.squeeze(maxPoolInTraining(engine, maps, pool), [2]);
  });
}
