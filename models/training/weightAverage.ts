import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { Engine } from '../engine/engine.ts';
import type { Weighted } from '../networks/model.ts';

/** A running mean of all weights of a model, also of what batch normalisation has seen. */
export interface WeightAverage {
  /** Takes in the weights as they are, after step number `step` (from 0). */
  follow(step: number): void;
  /** In the order of `weightsOf`. */
  weights(): Float32Array[];
  dispose(): void;
}

/**
 * average ← d · average + (1 - d) · weights after each step, d = min(decay, (step + 1) / (step + 10)), so that the first weights
 * are soon forgotten. At the end it stands for the weights of the last 1 / (1 - decay) steps (Polyak & Juditsky 1992, in the
 * exponential form that TensorFlow's ExponentialMovingAverage has).
 *
 * @param resume of a checkpoint, in the order of `weightsOf`; absent: begins with the weights as they are
 */
export function averageWeights(
  { tf }: Engine,
  model: Weighted,
  decay: number,
  resume?: readonly Float32Array[],
): WeightAverage {
  const { weights } = model.joined;
  const flat = (tensors: readonly Tensor[]): Tensor1D =>
    tf.concat(tensors.map((tensor) => tensor.reshape([tensor.size])) as Tensor1D[]);
  const current = (): Tensor1D => flat(weights.map((weight) => weight.read()));
  let average: Tensor1D = tf.tidy(() => (resume ? flat(resume.map((values) => tf.tensor1d(values))) : current()));

  const split = (): Float32Array[] => {
    const values = average.dataSync() as Float32Array;
    let start = 0;
    return weights.map(({ shape }) => {
      const size = shape.reduce<number>((product, side) => product * side!, 1);
      start += size;
      return Float32Array.from(values.subarray(start - size, start));
    });
  };
  return {
    follow(step) {
      const kept = Math.min(decay, (step + 1) / (step + 10));
      const before = average;
      average = tf.tidy(() => tf.add(tf.mul(before, kept), tf.mul(current(), 1 - kept)) as Tensor1D);
      before.dispose();
    },
    weights: split,
    dispose: () => average.dispose(),
  };
}
