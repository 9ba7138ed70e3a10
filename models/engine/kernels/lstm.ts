import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Engine, Tf } from '../engine.ts';
import { composedLstm } from './lstmComposed.ts';
import { nativeLstm } from './lstmNative.ts';

/** Weights and gate order (input, forget, candidate, output) as in Keras; sigmoid gates, tanh candidate and output. */
export interface LstmInput {
  /** [beats × steps × inputs] */
  readonly x: Tensor3D;
  /** [inputs × 4 units] */
  readonly kernel: Tensor2D;
  /** [units × 4 units] */
  readonly recurrentKernel: Tensor2D;
  /** [4 units] */
  readonly bias: Tensor1D;
  /** Reads from the last step to the first. The results then stand in the order of reading, as with Keras's `go_backwards`. */
  readonly reverse?: boolean;
}

export interface LstmRun {
  /** Hidden states [beats × steps × units]. */
  readonly hidden: Tensor3D;
  /**
   * Total derivatives of a number y with respect to each hidden state, through all later steps: what Grad-CAM of an LSTM
   * needs. `upstream` holds the direct ones (hidden states held apart), as the gradient of the head gives them.
   * Both [beats × steps × units]. To be called in the tidy of the run.
   */
  totalGradient(upstream: Tensor3D): Tensor3D;
}

/** An engine's way of computing. All tensors of steps are time-major here. */
export interface LstmKernel {
  forward(tf: Tf, input: TimeMajorLstmInput): LstmStates;
  /** Gradients of x, kernel, recurrentKernel, bias from those of the hidden states. */
  gradients(tf: Tf, kept: readonly Tensor[], upstream: Tensor3D): [Tensor3D, Tensor2D, Tensor2D, Tensor1D];
  /** As `LstmRun.totalGradient`. */
  totalGradient(tf: Tf, kept: readonly Tensor[], upstream: Tensor3D): Tensor3D;
}

export interface LstmStates {
  /** [steps × beats × units] */
  readonly hidden: Tensor3D;
  /** What the gradients need. The tape outlives the forward pass and hands them back as clones. */
  readonly kept: Tensor[];
}

export interface TimeMajorLstmInput {
  /** [steps × beats × inputs] */
  readonly x: Tensor3D;
  readonly kernel: Tensor2D;
  readonly recurrentKernel: Tensor2D;
  readonly bias: Tensor1D;
}

/**
 * Hidden states [beats × steps × units] of an LSTM (Hochreiter & Schmidhuber 1997, with forget gate, without peepholes) from
 * zero states; equals `tf.layers.lstm` with `recurrentActivation: 'sigmoid'`. Differentiable in x and all weights.
 */
export function lstmSequence(
  engine: Engine,
  { x, kernel, recurrentKernel, bias, reverse = false }: LstmInput,
): Tensor3D {
  const { tf } = engine;
  const lstm = kernelOf(engine);
  const operation = tf.customGrad((...given) => {
    const [values, inputWeights, stateWeights, offsets, save] = given as unknown as [
      Tensor3D,
      Tensor2D,
      Tensor2D,
      Tensor1D,
      (tensors: Tensor[]) => void,
    ];
    const { hidden, kept } = lstm.forward(tf, {
      x: timeMajor(tf, values, reverse),
      kernel: inputWeights,
      recurrentKernel: stateWeights,
      bias: offsets,
    });
    save(kept);
    return {
      value: swapped(tf, hidden),
      gradFunc: (upstream: Tensor, saved: Tensor[]) => {
        const [dx, ...weights] = lstm.gradients(tf, saved, swapped(tf, upstream as Tensor3D));
        return [batchMajor(tf, dx, reverse), ...weights];
      },
    };
  });
  return operation(x, kernel, recurrentKernel, bias) as Tensor3D;
}

/** The same forward pass without a tape, with the derivatives that a tape cannot give. */
export function runLstm(engine: Engine, { x, reverse = false, ...weights }: LstmInput): LstmRun {
  const { tf } = engine;
  const lstm = kernelOf(engine);
  const { hidden, kept } = lstm.forward(tf, { x: timeMajor(tf, x, reverse), ...weights });
  return {
    hidden: swapped(tf, hidden),
    totalGradient: (upstream) => swapped(tf, lstm.totalGradient(tf, kept, swapped(tf, upstream))),
  };
}

function kernelOf({ name }: Engine): LstmKernel {
  return name === 'native' ? nativeLstm : composedLstm;
}

function timeMajor(tf: Tf, x: Tensor3D, reverse: boolean): Tensor3D {
  const turned = swapped(tf, x);
  return reverse ? tf.reverse(turned, 0) : turned;
}

function batchMajor(tf: Tf, x: Tensor3D, reverse: boolean): Tensor3D {
  return swapped(tf, reverse ? tf.reverse(x, 0) : x);
}

/** [beats × steps × ...] to [steps × beats × ...], or back. */
function swapped(tf: Tf, x: Tensor3D): Tensor3D {
  return tf.transpose(x, [1, 0, 2]) as Tensor3D;
}
