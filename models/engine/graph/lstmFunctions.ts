import type { NativeBinding } from '../kernels/nativeOperation.ts';
import { type FunctionWriter, functionWriter, type Loop, loopFunctions } from './functionWriter.ts';
import type { GraphFunction } from './recordedGraph.ts';

export interface LstmShape {
  readonly steps: number;
  readonly beats: number;
  readonly inputs: number;
  readonly units: number;
}

/**
 * An LSTM from its first step to its last as functions for TensorFlow's compiler XLA. The first one takes x [steps × beats ×
 * inputs], the cells and hidden states before the first step [beats × units], weights [inputs + units × 4 units] (input kernel
 * above recurrent kernel, gates i f c o) and bias, and gives the hidden states [steps × beats × units]; the others are its loop.
 *
 * All gates are one hyperbolic tangent: σ(z) = (1 + tanh(z / 2)) / 2, with the halves taken into the weights beforehand.
 *
 * @param keeps what lstmGradientFunctions.ts takes, as a second output: of each step the tangents of i f c o, the cell and the
 * hidden state [1 + steps × beats × 6 × units]; in the first place those before the first step
 */
export function lstmFunctions(
  binding: NativeBinding,
  shape: LstmShape,
  keeps = false,
): readonly [GraphFunction, ...GraphFunction[]] {
  const { steps, beats, inputs, units } = shape;
  const row = keeps ? [beats, 6, units] : [beats, units];
  const loop: Loop = {
    name: `lstm_${steps}_${beats}_${inputs}_${units}${keeps ? '_keeping' : ''}`,
    carried: ['cell', 'state', 'rows', 'x', 'kernel', 'recurrent', 'bias'],
    passes: steps,
  };
  const functions = loopFunctions(binding, loop, (write) => {
    const { multiply, add, product, number } = write;
    const fromInput = product(write.row('x', 'pass', [beats, inputs]), 'kernel');
    const tangents = write.tanh(add(add(fromInput, 'bias'), product('state', 'recurrent')));
    const [input, forget, candidate, output] = write.columns(tangents, 4) as [string, string, string, string];
    const twice = (tangent: string) => add(tangent, number(1));
    const half = number(0.5);
    const cell = multiply(add(multiply(twice(forget), 'cell'), multiply(twice(input), candidate)), half);
    const state = multiply(twice(output), half, write.tanh(cell));
    const parts = (values: string, count: number) => write.reshape(values, [beats, count, units]);
    const kept = keeps ? write.joined([parts(tangents, 4), parts(cell, 1), parts(state, 1)], 1) : state;
    const place = keeps ? write.plus('pass', 1) : 'pass';
    return [cell, state, write.withRow('rows', place, kept, row), 'x', 'kernel', 'recurrent', 'bias'];
  });

  const write = functionWriter(binding);
  const halves = write.numbers([0.5, 0.5, 1, 0.5].flatMap((factor) => Array<number>(units).fill(factor)));
  const weights = write.multiply('weights', halves);
  const kernel = write.slice(weights, [0, 0], [inputs, 4 * units]);
  const recurrent = write.slice(weights, [inputs, 0], [units, 4 * units]);
  const empty = write.zeros([steps, ...row]);
  const start = ['cell', 'state'].map((values) => write.reshape(values, [1, beats, 1, units]));
  const begun = keeps
    ? write.joined([write.joined([write.zeros([1, beats, 4, units]), ...start], 2), empty], 0)
    : empty;
  const before = ['cell', 'state', begun, 'x', kernel, recurrent];
  const rows = write.loop(loop, [...before, write.multiply('bias', halves)])[2]!;
  const float = (name: string) => ({ name, type: binding.TF_FLOAT });
  const whole: GraphFunction = {
    name: `${loop.name}_whole`,
    inputs: ['x', 'cell', 'state', 'weights', 'bias'].map(float),
    outputs: keeps
      ? [
          { ...float('states'), value: keptStates(write, rows, shape, 1) },
          { ...float('kept'), value: rows },
        ]
      : [{ ...float('states'), value: rows }],
    nodes: write.written,
  };
  return [whole, ...functions];
}

/** The hidden states of all steps, or of the steps before them, out of what is kept. */
export function keptStates(write: FunctionWriter, kept: string, shape: LstmShape, from: 0 | 1): string {
  const { steps, beats, units } = shape;
  return write.reshape(write.slice(kept, [from, 0, 5, 0], [steps, beats, 1, units]), [steps, beats, units]);
}
