import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { Engine } from '../engine.ts';
import { nativeBatchNormalization } from './native.ts';

export interface BatchNormalizationInput {
  /** [... × channels], at least two axes */
  readonly x: Tensor;
  readonly gamma: Tensor1D;
  readonly beta: Tensor1D;
  readonly epsilon: number;
  /** Receives mean and (biased) variance of the batch, each [channels]; they are valid during the call only. */
  readonly onMoments: (mean: Tensor1D, variance: Tensor1D) => void;
}

/**
 * Batch normalisation in training mode (Ioffe & Szegedy 2015) with its gradient in closed form; what tfjs composes passes
 * over the feature maps about three times as often.
 */
export function batchNormalizationInTraining(engine: Engine, input: BatchNormalizationInput): Tensor {
  return engine.name === 'native' ? nativeBatchNormalization(engine.tf, input) : composed(engine, input);
}

function composed({ tf }: Engine, { x, gamma, beta, epsilon, onMoments }: BatchNormalizationInput): Tensor {
  const operation = tf.customGrad((...given) => {
    const [maps, scale, offset, save] = given as unknown as [Tensor, Tensor, Tensor, (tensors: Tensor[]) => void];
    const channels = maps.shape.at(-1)!;
    const rows = maps.size / channels;
    const input = tf.reshape(maps, [rows, channels]);
    const mean = tf.mean(input, 0) as Tensor1D;
    const centred = tf.sub(input, mean);
    const variance = tf.mean(tf.square(centred), 0) as Tensor1D;
    onMoments(mean, variance);
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const standard = tf.mul(centred, inverse);
    save([standard, tf.mul(scale, inverse)]);
    return {
      value: tf.reshape(tf.add(tf.mul(standard, scale), offset), maps.shape),
      // dx = γ/σ · (dy - (Σdy + x̂ Σ(dy x̂)) / rows), dγ = Σ(dy x̂), dβ = Σdy: ibid., section 3.
      gradFunc: (upstream: Tensor, saved: Tensor[]) => {
        const [unit, factor] = saved as [Tensor, Tensor];
        const dy = tf.reshape(upstream, [rows, channels]);
        const dBeta = tf.sum(dy, 0);
        const dGamma = tf.sum(tf.mul(dy, unit), 0);
        const common = tf.add(tf.mul(unit, tf.div(dGamma, rows)), tf.div(dBeta, rows));
        return [tf.reshape(tf.mul(tf.sub(dy, common), factor), upstream.shape), dGamma, dBeta];
      },
    };
  });
  return operation(x, gamma, beta);
}
