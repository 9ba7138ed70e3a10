import type { NativeBinding } from '../kernels/nativeOperation.ts';
import { functionWriter, type Loop, loopFunctions } from './functionWriter.ts';
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
 */
export function lstmFunctions(binding: NativeBinding, shape: LstmShape): readonly [GraphFunction, ...GraphFunction[]] {
  const { steps, beats, inputs, units } = shape;
  const states = [beats, units] as const;
  const loop: Loop = {
    name: `lstm_${steps}_${beats}_${inputs}_${units}`,
    carried: ['cell', 'state', 'hidden', 'x', 'kernel', 'recurrent', 'bias'],
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
    return [cell, state, write.withRow('hidden', 'pass', state, states), 'x', 'kernel', 'recurrent', 'bias'];
  });

  const write = functionWriter(binding);
  const halves = write.numbers([0.5, 0.5, 1, 0.5].flatMap((factor) => Array<number>(units).fill(factor)));
  const weights = write.multiply('weights', halves);
  const kernel = write.slice(weights, [0, 0], [inputs, 4 * units]);
  const recurrent = write.slice(weights, [inputs, 0], [units, 4 * units]);
  const before = ['cell', 'state', write.zeros([steps, ...states]), 'x', kernel, recurrent];
  const [, , hidden] = write.loop(loop, [...before, write.multiply('bias', halves)]);
  const float = (name: string) => ({ name, type: binding.TF_FLOAT });
  const whole: GraphFunction = {
    name: `${loop.name}_whole`,
    inputs: ['x', 'cell', 'state', 'weights', 'bias'].map(float),
    outputs: [{ ...float('states'), value: hidden! }],
    nodes: write.written,
  };
  return [whole, ...functions];
}
