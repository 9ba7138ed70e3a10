import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Tf } from '../backend.ts';
import type { LstmKernel } from './lstm.ts';
import { binding, execute, floatType, int64Scalar, type OperationAttribute } from './nativeOperation.ts';

/**
 * libtensorflow's LSTM over a whole sequence in one operation each way (BlockLSTMV2, whose gates stand in Keras's order).
 * tf.layers.lstm runs about twenty operations a step, and its gradient as many again: ten times slower.
 */
export const nativeLstm: LstmKernel = {
  forward(tf, { x, kernel, recurrentKernel, bias }) {
    const weights = tf.concat([kernel, recurrentKernel], 0) as Tensor2D;
    const attributes = [{ name: 'cell_clip', type: binding(tf).TF_ATTR_FLOAT, value: 0 }, ...plain(tf)];
    const states = execute(tf, 'BlockLSTMV2', attributes, inputsOf(tf, x, weights, bias), 7);
    return { hidden: states[6] as Tensor3D, kept: [x, weights, bias, ...states] };
  },

  gradients(tf, kept, upstream) {
    const [x, weights, bias, ...states] = kept as Kept;
    const [dx, , , dWeights, , , , dBias] = backward(tf, inputsOf(tf, x, weights, bias), states, upstream);
    const [dKernel, dRecurrent] = tf.split(dWeights!, [x.shape[2], upstream.shape[2]], 0);
    return [dx as Tensor3D, dKernel as Tensor2D, dRecurrent as Tensor2D, dBias as Tensor1D];
  },

  // dy/dh(t) = upstream(t) + dgates(t + 1) · Uᵀ. The operation takes the gates from the saved states, so that with the
  // recurrent kernel U in the place of the input kernel its gradient of x at t + 1 is that second term.
  totalGradient(tf, kept, upstream) {
    const [x, weights, bias, ...states] = kept as Kept;
    const [steps, beats, units] = upstream.shape;
    if (steps === 1) return tf.clone(upstream);
    const recurrent = tf.slice(weights, [x.shape[2], 0]);
    const twice = tf.concat([recurrent, recurrent], 0) as Tensor2D;
    const [later] = backward(tf, inputsOf(tf, tf.zerosLike(upstream), twice, bias), states, upstream);
    return tf.add(upstream, tf.concat([tf.slice(later!, [1, 0, 0]), tf.zeros([1, beats, units])], 0));
  },
};

/** x, weights (input kernel above recurrent kernel), bias, and the seven outputs of the forward operation. */
type Kept = [Tensor3D, Tensor2D, Tensor1D, ...Tensor[]];

function inputsOf(tf: Tf, x: Tensor3D, weights: Tensor2D, bias: Tensor1D): Tensor[] {
  const [steps, beats] = x.shape;
  const units = bias.shape[0] / 4;
  const start = tf.zeros([beats, units]);
  const peephole = tf.zeros([units]);
  return [int64Scalar(tf, steps), x, start, start, weights, peephole, peephole, peephole, bias];
}

function backward(tf: Tf, inputs: Tensor[], states: Tensor[], upstream: Tensor3D): Tensor[] {
  return execute(tf, 'BlockLSTMGradV2', plain(tf), [...inputs, ...states, tf.zerosLike(upstream), upstream], 8);
}

function plain(tf: Tf): OperationAttribute[] {
  return [{ name: 'use_peephole', type: binding(tf).TF_ATTR_BOOL, value: false }, floatType(tf)];
}
