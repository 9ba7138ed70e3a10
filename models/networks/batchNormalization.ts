import type { layers, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { Engine } from '../backend.ts';
import { fusedBatchNormalization } from '../nativeKernels.ts';

type Arguments = NonNullable<Parameters<typeof layers.batchNormalization>[0]>;

/** What the fused path reads of tfjs's layer; its own types declare these private. */
interface BatchNormalizationInternals {
  call(inputs: Tensor | Tensor[], options: { training?: boolean }): Tensor | Tensor[];
  readonly epsilon: number;
  readonly momentum: number;
  readonly gamma: { read(): Tensor1D };
  readonly beta: { read(): Tensor1D };
  readonly movingMean: { read(): Tensor1D; write(value: Tensor1D): void };
  readonly movingVariance: { read(): Tensor1D; write(value: Tensor1D): void };
}

/**
 * tfjs's own batch normalisation layer over the last axis of [beats × steps × channels], saved and loaded as such. On the
 * native engine its training mode runs on libtensorflow's fused kernels (two instead of about thirty passes over the maps).
 */
export function batchNormalization({ tf, name }: Engine, options: Arguments): layers.Layer {
  const layer = tf.layers.batchNormalization(options);
  if (name !== 'native') return layer;
  const internals = layer as unknown as BatchNormalizationInternals;
  const composed = internals.call.bind(layer);
  internals.call = (inputs, call) => {
    const input = Array.isArray(inputs) ? inputs[0]! : inputs;
    if (!call.training || input.rank !== 3) return composed(inputs, call);
    const { epsilon, momentum, gamma, beta, movingMean, movingVariance } = internals;
    const [beats, steps, channels] = input.shape as [number, number, number];
    const follow = (moving: { read(): Tensor1D; write(value: Tensor1D): void }, value: Tensor1D): void => {
      moving.write(tf.add(tf.mul(moving.read(), momentum), tf.mul(value, 1 - momentum)) as Tensor1D);
    };
    return tf.tidy(() => {
      const maps = tf.reshape(input, [beats, 1, steps, channels]) as Tensor4D;
      const normalised = fusedBatchNormalization(tf, maps, gamma.read(), beta.read(), epsilon, (mean, variance) => {
        follow(movingMean, mean);
        follow(movingVariance, variance);
      });
      return tf.reshape(normalised, [beats, steps, channels]);
    });
  };
  return layer;
}
