import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Tf } from '../engine.ts';
import type { LstmKernel } from './lstm.ts';
import { binding, execute, floatType, int64Scalar, type OperationAttribute } from './nativeOperation.ts';

/**
 * libtensorflow's LSTM over a whole sequence in one operation each way (BlockLSTMV2, whose gates stand in Keras's order).
 * tf.layers.lstm runs about twenty operations a step, and its gradient as many again: ten times slower.
 *
 * Batches go through it in parts. The operation cuts each step's work for several threads where it is large enough for two,
 * and at these sizes the handing over, hundreds of times a sequence, costs more than it saves: 128 beats, 64 units and 280
 * steps took 84 ms forward and 133 ms back as one part on two threads, 36 and 76 ms as two parts.
 */
export const nativeLstm: LstmKernel = {
  forward(tf, { x, kernel, recurrentKernel, bias }) {
    const weights = tf.concat([kernel, recurrentKernel], 0) as Tensor2D;
    const attributes = [{ name: 'cell_clip', type: binding(tf).TF_ATTR_FLOAT, value: 0 }, ...plain(tf)];
    const parts = inParts(tf, x, recurrentKernel.shape[0]).map((part): Tensor[] => {
      return [part, ...execute(tf, 'BlockLSTMV2', attributes, inputsOf(tf, part, weights, bias), 7)];
    });
    return { hidden: joined(tf, parts.map(hiddenOf)), kept: [weights, bias, ...parts.flat()] };
  },

  gradients(tf, kept, upstream) {
    const { weights, bias, parts } = partsOf(kept);
    const gradients = upstreamOf(tf, parts, upstream).map((dHidden, index) => {
      const [x, ...states] = parts[index] as [Tensor3D, ...Tensor[]];
      const [dx, , , dWeights, , , , dBias] = backward(tf, inputsOf(tf, x, weights, bias), states, dHidden);
      return [dx!, dWeights!, dBias!] as const;
    });
    const sumOf = (tensors: Tensor[]): Tensor => tensors.reduce((one, other) => tf.add(one, other));
    const units = upstream.shape[2];
    const dWeights = sumOf(gradients.map(([, all]) => all));
    const [dKernel, dRecurrent] = tf.split(dWeights, [weights.shape[0] - units, units], 0);
    const dx = joined(
      tf,
      gradients.map(([part]) => part as Tensor3D),
    );
    return [dx, dKernel as Tensor2D, dRecurrent as Tensor2D, sumOf(gradients.map(([, , part]) => part)) as Tensor1D];
  },

  totalGradient(tf, kept, upstream) {
    const [, beats, units] = upstream.shape;
    const { weights, bias, parts } = partsOf(kept);
    if (beats <= fewBeats) return joinedTotals(tf, weights, bias, parts, upstream);
    const recurrent = gatesBack(tf, tf.slice(weights, [weights.shape[0] - units, 0]) as Tensor2D);
    const pairs = inPairs(tf, parts);
    return joined(
      tf,
      upstreamOf(tf, pairs, upstream).map((direct, index) => backThroughSteps(tf, pairs[index]!, recurrent, direct)),
    );
  },
};

/** Of so many the whole way back in one operation is sooner done than two operations a step: of one beat in half the time. */
const fewBeats = 8;

/**
 * dy/dh(t) of a few beats by BlockLSTMGradV2. What it lacks, dgates(t) · Uᵀ, is the gradient of an input that enters the gates
 * through U: of `units` more columns of x, which are zero and leave the states as they are.
 */
function joinedTotals(tf: Tf, weights: Tensor2D, bias: Tensor1D, [part]: Tensor[][], upstream: Tensor3D): Tensor3D {
  const [x, ...states] = part as [Tensor3D, ...Tensor[]];
  const [steps, beats, units] = upstream.shape;
  const inputs = x.shape[2];
  const wide = tf.concat([x, tf.zeros([steps, beats, units])], 2) as Tensor3D;
  const recurrent = tf.slice(weights, [inputs, 0]) as Tensor2D;
  const wideWeights = tf.concat([weights, recurrent], 0) as Tensor2D;
  const [dx] = backward(tf, inputsOf(tf, wide, wideWeights, bias), states, upstream);
  const later = tf.slice(dx as Tensor3D, [1, 0, inputs], [steps - 1, beats, units]);
  return tf.add(upstream, tf.concat([later, tf.zeros([1, beats, units])], 0)) as Tensor3D;
}

/** Two and two parts side by side: products of twice as many rows take hardly longer. */
function inPairs(tf: Tf, parts: Tensor[][]): Tensor[][] {
  return Array.from({ length: Math.ceil(parts.length / 2) }, (_, pair) => {
    const [one, other] = parts.slice(2 * pair, 2 * pair + 2);
    return other ? one!.map((values, index) => tf.concat([values, other[index]!], 1)) : one!;
  });
}

/**
 * dy/dh(t) = upstream(t) + dgates(t + 1) · Uᵀ, from the last step to the first. BlockLSTMGradV2 has no output for it and
 * always computes the gradients of x and of the weights too, by products of four times the size: 130 ms for 64 beats, 64 units
 * and 280 steps where this takes 55.
 *
 * @param part x and the outputs of BlockLSTMV2: i cs f o ci co h
 * @param recurrent transposed recurrent kernel, its rows in the order of LSTMBlockCellGrad [4 units × units]
 * @param direct [steps × beats × units]
 */
function backThroughSteps(tf: Tf, part: Tensor[], recurrent: Tensor, direct: Tensor3D): Tensor3D {
  const [count, beats, units] = direct.shape;
  const [i, cs, f, o, ci, co, upstream] = [...part.slice(1, 7), direct].map((states) => tf.unstack(states));
  const unused = cellInputsWithoutEffect(tf, beats, units);
  let dCell: Tensor = tf.zeros([beats, units]);
  let total = upstream!.at(-1)!;
  const totals = [total];
  for (let step = count - 1; step > 0; step--) {
    const states = [i, cs, f, o, ci, co].map((of) => of![step]!);
    const inputs = [unused[0]!, cs![step - 1]!, ...unused.slice(1), ...states, dCell, total];
    const [dCellBefore, dGates, ...rest] = execute(tf, 'LSTMBlockCellGrad', plain(tf), inputs, 5);
    const later = product(tf, dGates!, recurrent);
    total = sum(tf, upstream![step - 1]!, later);
    // Hundreds of steps would hold as much as all states together.
    tf.dispose([dGates!, ...rest, later, dCell]);
    dCell = dCellBefore!;
    totals.push(total);
  }
  return tf.stack(totals.reverse()) as Tensor3D;
}

/** x before, and h of the step before, weights, peepholes and bias after cs of the step before: only their shapes are looked at. */
function cellInputsWithoutEffect(tf: Tf, beats: number, units: number): Tensor[] {
  const peephole = tf.zeros([units]);
  const weights = tf.zeros([1 + units, 4 * units]);
  return [tf.zeros([beats, 1]), tf.zeros([beats, units]), weights, peephole, peephole, peephole, tf.zeros([4 * units])];
}

/** [units × 4 units], gates i f c o, to [4 units × units], gates i c f o as LSTMBlockCellGrad has them. */
function gatesBack(tf: Tf, recurrentKernel: Tensor2D): Tensor {
  const [input, forget, candidate, output] = tf.split(recurrentKernel, 4, 1);
  return tf.transpose(tf.concat([input!, candidate!, forget!, output!], 1));
}

/** Their own operations by name: tfjs's ways round to them take as long again as these small ones themselves. */
function product(tf: Tf, one: Tensor, other: Tensor): Tensor {
  const { TF_ATTR_BOOL } = binding(tf);
  const attributes = ['transpose_a', 'transpose_b'].map((name) => ({ name, type: TF_ATTR_BOOL, value: false }));
  return execute(tf, 'MatMul', [...attributes, floatType(tf)], [one, other], 1)[0]!;
}

function sum(tf: Tf, one: Tensor, other: Tensor): Tensor {
  return execute(tf, 'AddV2', [floatType(tf)], [one, other], 1)[0]!;
}

/** Beats times units of one part: see above. */
const partSize = 4096;

/** [steps × beats × ...] cut by beats into parts of (nearly) equal size. */
function inParts(tf: Tf, x: Tensor3D, units: number): Tensor3D[] {
  const beats = x.shape[1];
  const count = Math.max(1, Math.round((beats * units) / partSize));
  const size = Math.ceil(beats / count);
  const sizes = Array.from({ length: Math.ceil(beats / size) }, (_, index) => Math.min(size, beats - index * size));
  return sizes.length === 1 ? [x] : (tf.split(x, sizes, 1) as Tensor3D[]);
}

function joined(tf: Tf, parts: Tensor3D[]): Tensor3D {
  return parts.length === 1 ? parts[0]! : tf.concat(parts, 1);
}

/** What `forward` keeps: weights (input kernel above recurrent kernel), bias, and of each part x and the operation's outputs. */
function partsOf(kept: readonly Tensor[]): { weights: Tensor2D; bias: Tensor1D; parts: Tensor[][] } {
  const [weights, bias, ...rest] = kept as [Tensor2D, Tensor1D, ...Tensor[]];
  return {
    weights,
    bias,
    parts: Array.from({ length: rest.length / 8 }, (_, index) => rest.slice(index * 8, index * 8 + 8)),
  };
}

function hiddenOf(part: Tensor[]): Tensor3D {
  return part[7] as Tensor3D;
}

function upstreamOf(tf: Tf, parts: Tensor[][], upstream: Tensor3D): Tensor3D[] {
  if (parts.length === 1) return [upstream];
  return tf.split(
    upstream,
    parts.map(([x]) => x!.shape[1]!),
    1,
  ) as Tensor3D[];
}

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
