import type { Tensor, Tensor1D, Variable } from '@tensorflow/tfjs';
import type { Tf } from '../engine/engine.ts';

/** Adam (Kingma & Ba 2015, algorithm 1 with the bias correction folded into the rate, section 2). */
const beta1 = 0.9;
const beta2 = 0.999;
const epsilon = 1e-7;

/** The optimiser's memory, enough to go on as if nothing had happened. */
export interface AdamState {
  readonly steps: number;
  /** Running means of gradient and squared gradient, all variables one after another. */
  readonly first: Float32Array;
  readonly second: Float32Array;
}

export interface Adam {
  /** One update; `gradients` in the order of the variables. */
  step(gradients: readonly Tensor[], learningRate: number): void;
  state(): AdamState;
  dispose(): void;
}

/**
 * All variables are updated as one flat vector: a dozen engine calls a step instead of a dozen for each variable. Unlike
 * tf.train.adam its state can be kept and set exactly, so that a resumed training equals an unbroken one bit for bit.
 *
 * @param weightDecay of all variables, decoupled from the gradient (Loshchilov & Hutter 2019, algorithm 2)
 */
export function createAdam(tf: Tf, variables: readonly Variable[], resume?: AdamState, weightDecay = 0): Adam {
  const sizes = variables.map((variable) => variable.size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (resume && (resume.first.length !== total || resume.second.length !== total)) {
    throw new Error(`optimiser state has ${resume.first.length} values; the network trains ${total}`);
  }
  const flat = (tensors: readonly Tensor[]): Tensor1D =>
    tf.concat(tensors.map((tensor) => tensor.reshape([tensor.size])) as Tensor1D[]);
  let steps = resume?.steps ?? 0;
  let [first, second, weights] = [
    resume ? tf.tensor1d(resume.first) : tf.zeros([total]),
    resume ? tf.tensor1d(resume.second) : tf.zeros([total]),
    tf.tidy(() => flat(variables as unknown as Tensor[])),
  ] as [Tensor1D, Tensor1D, Tensor1D];

  return {
    step(gradients, learningRate) {
      steps++;
      const rate = (learningRate * Math.sqrt(1 - beta2 ** steps)) / (1 - beta1 ** steps);
      const before = [first, second, weights];
      [first, second, weights] = tf.tidy(() => {
        const gradient = flat(gradients);
        const mean = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
        const square = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
        const change = tf.div(tf.mul(mean, rate), tf.add(tf.sqrt(square), epsilon));
        const kept = weightDecay === 0 ? weights : tf.mul(weights, 1 - learningRate * weightDecay);
        const next = tf.sub(kept, change) as Tensor1D;
        const parts = variables.length === 1 ? [next] : tf.split(next, sizes);
        variables.forEach((variable, index) => {
          variable.assign(parts[index]!.reshape(variable.shape));
        });
        // Kept: the caller may be inside a tidy of its own.
        return [tf.keep(mean), tf.keep(square), tf.keep(next)] as [Tensor1D, Tensor1D, Tensor1D];
      });
      for (const tensor of before) tensor.dispose();
    },
    state: () => ({
      steps,
      first: Float32Array.from(first.dataSync()),
      second: Float32Array.from(second.dataSync()),
    }),
    dispose() {
      for (const tensor of [first, second, weights]) tensor.dispose();
    },
  };
}
