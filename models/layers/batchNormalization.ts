import type { layers, Tensor1D } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import { batchNormalizationInTraining } from '../engine/kernels/batchNormalization.ts';
import { inTraining } from './inTraining.ts';

type Arguments = NonNullable<Parameters<typeof layers.batchNormalization>[0]>;
interface MovingAverage {
  read(): Tensor1D;
  write(value: Tensor1D): void;
}

/** What the training path reads of tfjs's layer; its own types declare these private. */
interface BatchNormalizationInternals {
  readonly epsilon: number;
  readonly momentum: number;
  readonly gamma: { read(): Tensor1D };
  readonly beta: { read(): Tensor1D };
  readonly movingMean: MovingAverage;
  readonly movingVariance: MovingAverage;
}

/**
 * tfjs's own batch normalisation layer over the last axis, saved and loaded as such; only its training mode is replaced by
 * one with a gradient in closed form.
 */
export function batchNormalization(engine: Engine, options: Arguments): layers.Layer {
  const { tf } = engine;
  const layer = tf.layers.batchNormalization(options);
  const internals = layer as unknown as BatchNormalizationInternals;
  return inTraining(tf, layer, (x) => {
    // Read at each call: tfjs makes the weights when the layer is built into a model.
    const { epsilon, momentum, gamma, beta, movingMean, movingVariance } = internals;
    const follow = (moving: MovingAverage, value: Tensor1D): void => {
      moving.write(tf.add(tf.mul(moving.read(), momentum), tf.mul(value, 1 - momentum)));
    };
    return batchNormalizationInTraining(engine, {
      x,
      gamma: gamma.read(),
      beta: beta.read(),
      epsilon,
      onMoments: (mean, variance) => {
        follow(movingMean, mean);
        follow(movingVariance, variance);
      },
    });
  });
}
