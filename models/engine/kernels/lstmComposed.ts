import type { Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { Tf } from '../engine.ts';
import type { LstmKernel } from './lstm.ts';

/**
 * An LSTM for engines without a fused operation: matrix products on the engine (the input's and the weights' gradients for
 * all steps at once), the gates in plain loops over typed arrays. Composed from engine operations, the gates alone would be
 * two dozen calls a step, and slices by column are slow there.
 */
export const composedLstm: LstmKernel = {
  forward(tf, { x, kernel, recurrentKernel, bias }) {
    const [steps, beats, inputs] = x.shape;
    const units = recurrentKernel.shape[0];
    const projected = tf.add(tf.matMul(tf.reshape(x, [steps * beats, inputs]), kernel), bias);
    // Weighted inputs of the gates (input, forget, candidate, output), step by step replaced by their activations.
    const gates = Float32Array.from(projected.dataSync());
    const cells = new Float32Array(steps * beats * units);
    const hidden = new Float32Array(steps * beats * units);
    for (let step = 0; step < steps; step++) {
      const ofStep = { gates: viewOf(gates, step, steps), cells: viewOf(cells, step, steps) };
      const hiddenNow = viewOf(hidden, step, steps);
      if (step > 0) {
        addTo(ofStep.gates, product(tf, viewOf(hidden, step - 1, steps), [beats, units], recurrentKernel));
        stepForward(ofStep, viewOf(cells, step - 1, steps), hiddenNow, units);
      } else stepForward(ofStep, new Float32Array(beats * units), hiddenNow, units);
    }
    const states = tf.tensor3d(hidden, [steps, beats, units]);
    const gateTensor = tf.tensor3d(gates, [steps, beats, 4 * units]);
    return { hidden: states, kept: [x, kernel, recurrentKernel, gateTensor, tf.tensor1d(cells), states] };
  },

  gradients(tf, kept, upstream) {
    const [x, kernel, , , , hidden] = kept as Kept;
    const [steps, beats, inputs] = x.shape;
    const units = upstream.shape[2];
    const { dGates } = backward(tf, kept as Kept, upstream);
    const rows = tf.tensor2d(dGates, [steps * beats, 4 * units]);
    const before = new Float32Array(hidden.size);
    before.set(hidden.dataSync().subarray(0, hidden.size - beats * units), beats * units);
    // Explicit transposes: a transposed matrix product is slow on WebAssembly.
    const inputColumns = tf.transpose(tf.reshape(x, [steps * beats, inputs]));
    const stateColumns = tf.transpose(tf.tensor2d(before, [steps * beats, units]));
    return [
      tf.reshape(tf.matMul(rows, tf.transpose(kernel)), [steps, beats, inputs]) as Tensor3D,
      tf.matMul(inputColumns, rows) as Tensor2D,
      tf.matMul(stateColumns, rows) as Tensor2D,
      tf.sum(rows, 0) as Tensor1D,
    ];
  },

  totalGradient(tf, kept, upstream) {
    return tf.tensor3d(backward(tf, kept as Kept, upstream).dHidden, upstream.shape);
  },
};

/** x, kernel, recurrentKernel, activated gates [steps × beats × 4 units], cells [steps · beats · units], hidden states. */
type Kept = [Tensor3D, Tensor2D, Tensor2D, Tensor3D, Tensor1D, Tensor3D];

interface Step {
  /** [beats × 4 units] */
  readonly gates: Float32Array;
  /** [beats × units] */
  readonly cells: Float32Array;
}

/** Weighted inputs become activations; cells and hidden states [beats × units] are filled. */
function stepForward({ gates, cells }: Step, before: Float32Array, hidden: Float32Array, units: number): void {
  for (let state = 0; state < cells.length; state++) {
    const at = Math.floor(state / units) * 3 * units + state;
    const input = sigmoid(gates[at]!);
    const forget = sigmoid(gates[at + units]!);
    const candidate = Math.tanh(gates[at + 2 * units]!);
    const output = sigmoid(gates[at + 3 * units]!);
    const cell = forget * before[state]! + input * candidate;
    gates[at] = input;
    gates[at + units] = forget;
    gates[at + 2 * units] = candidate;
    gates[at + 3 * units] = output;
    cells[state] = cell;
    hidden[state] = output * Math.tanh(cell);
  }
}

/** Gradients of the gates' weighted inputs [steps × beats × 4 units]; total ones of the hidden states [steps × beats × units]. */
function backward(tf: Tf, kept: Kept, upstream: Tensor3D): { dGates: Float32Array; dHidden: Float32Array } {
  const [steps, beats, units] = upstream.shape;
  const [gates, cells] = [kept[3].dataSync() as Float32Array, kept[4].dataSync() as Float32Array];
  const dGates = new Float32Array(gates.length);
  const dHidden = Float32Array.from(upstream.dataSync());
  const dCells = new Float32Array(beats * units);
  const start = new Float32Array(beats * units);
  const transposed = tf.transpose(kept[2]);
  for (let step = steps - 1; step >= 0; step--) {
    const dGatesNow = viewOf(dGates, step, steps);
    const ofStep = { gates: viewOf(gates, step, steps), cells: viewOf(cells, step, steps) };
    const before = step > 0 ? viewOf(cells, step - 1, steps) : start;
    stepBackward(ofStep, before, viewOf(dHidden, step, steps), { dCells, dGates: dGatesNow }, units);
    if (step > 0) addTo(viewOf(dHidden, step - 1, steps), product(tf, dGatesNow, [beats, 4 * units], transposed));
  }
  transposed.dispose();
  return { dGates, dHidden };
}

/** Fills dGates [beats × 4 units]; turns dCells [beats × units] of this step's cells into that of the step before. */
function stepBackward(
  { gates, cells }: Step,
  before: Float32Array,
  dHidden: Float32Array,
  { dCells, dGates }: { dCells: Float32Array; dGates: Float32Array },
  units: number,
): void {
  for (let state = 0; state < cells.length; state++) {
    const at = Math.floor(state / units) * 3 * units + state;
    const input = gates[at]!;
    const forget = gates[at + units]!;
    const candidate = gates[at + 2 * units]!;
    const output = gates[at + 3 * units]!;
    const squashed = Math.tanh(cells[state]!);
    const dh = dHidden[state]!;
    const dc = dCells[state]! + dh * output * (1 - squashed * squashed);
    dGates[at] = dc * candidate * input * (1 - input);
    dGates[at + units] = dc * before[state]! * forget * (1 - forget);
    dGates[at + 2 * units] = dc * input * (1 - candidate * candidate);
    dGates[at + 3 * units] = dh * squashed * output * (1 - output);
    dCells[state] = dc * forget;
  }
}

/** The part of one step. */
function viewOf(values: Float32Array, step: number, steps: number): Float32Array {
  const size = values.length / steps;
  return values.subarray(step * size, (step + 1) * size);
}

function addTo(sum: Float32Array, values: Float32Array): void {
  for (let at = 0; at < sum.length; at++) sum[at] = sum[at]! + values[at]!;
}

function product(tf: Tf, values: Float32Array, shape: [number, number], matrix: Tensor): Float32Array {
  // A copy: an engine may keep the array it is given, and `values` is a view of a longer one.
  return tf.tidy(() => tf.matMul(tf.tensor2d(values.slice(), shape), matrix as Tensor2D).dataSync() as Float32Array);
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
