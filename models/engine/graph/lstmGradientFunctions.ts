import type { NativeBinding } from '../kernels/nativeOperation.ts';
import { type FunctionWriter, functionWriter, type Loop, loopFunctions } from './functionWriter.ts';
import { keptStates, type LstmShape } from './lstmFunctions.ts';
import type { GraphFunction } from './recordedGraph.ts';

/**
 * The way back through an LSTM, from its last step to its first, as functions for XLA. The first one takes x [steps × beats ×
 * inputs], weights, what `lstmFunctions` keeps, and the gradients of the hidden states [steps × beats × units]. It gives two
 * matrices of which a row is a step of a beat: the gradients of the gates' weighted inputs [steps · beats × 4 units], and what these are
 * weighted sums of: x, the hidden states of the step before, and a 1 [steps · beats × inputs + units + 1]. The gradients of x, and of weights and
 * bias, are one product each, for all steps at once.
 *
 * XLA makes seven pieces of a pass of this loop, and eight of one of `lstmFunctions`. Of up to eight it runs one after another; more
 * wait in a queue for threads, which takes longer than the pieces. Hence the gradients of a step are written to their place and read
 * from there, and what goes to the next pass is complete.
 *
 * @param ofWeights whether the second matrix is given, which the gradients of weights take
 */
export function lstmGradientFunctions(
  binding: NativeBinding,
  shape: LstmShape,
  ofWeights: boolean,
): readonly [GraphFunction, ...GraphFunction[]] {
  const { steps, beats, inputs, units } = shape;
  const states = [beats, units];
  const gates = [beats, 4, units];
  const kept = [beats, 6, units];
  const loop: Loop = {
    name: `lstm_${steps}_${beats}_${inputs}_${units}_back`,
    carried: ['dState', 'dCell', 'dGates', 'upstream', 'kept', 'recurrent'],
    passes: steps,
  };
  const functions = loopFunctions(binding, loop, (write) => {
    const { multiply, add, subtract, number, minus } = write;
    const row = write.row('kept', minus(steps, 'pass'), kept);
    const rowBefore = write.row('kept', minus(steps - 1, 'pass'), kept);
    const part = (of: string, at: number) => write.slice(of, [0, at, 0], [beats, 1, units]);
    const flat = (values: string) => write.reshape(values, states);
    const wide = (values: string) => write.reshape(values, [beats, 1, units]);
    const twice = (tangent: string) => add(tangent, number(1));
    const rest = (tangent: string) => subtract(number(1), multiply(tangent, tangent));
    const [input, forget, candidate, output, , state] = Array.from({ length: 6 }, (_, at) => part(row, at)) as string[];
    const gradients = [
      multiply(wide('dCell'), candidate!, rest(input!), number(0.25)),
      multiply(wide('dCell'), part(rowBefore, 4), rest(forget!), number(0.25)),
      multiply(wide('dCell'), twice(input!), rest(candidate!), number(0.5)),
      multiply(wide('dState'), state!, subtract(number(1), output!), number(0.5)),
    ];
    const step = minus(steps - 1, 'pass');
    const dGates = write.withRow('dGates', step, write.joined(gradients, 1), gates);
    const own = write.reshape(write.row(dGates, step, gates), [beats, 4 * units]);
    // Before the first step XLA takes the first one again: what follows from it goes nowhere.
    const direct = write.row('upstream', minus(steps - 2, 'pass'), states);
    const dState = add(write.product(own, 'recurrent'), direct);
    const throughState = multiply(dState, slopeOfState(write, flat(part(rowBefore, 3)), flat(part(rowBefore, 5))));
    const dCell = add(multiply('dCell', flat(twice(forget!)), number(0.5)), throughState);
    return [dState, dCell, dGates, 'upstream', 'kept', 'recurrent'];
  });

  const write = functionWriter(binding);
  const last = write.slice('kept', [steps, 0, 0, 0], [1, beats, 6, units]);
  const ofLast = (at: number) => write.reshape(write.slice(last, [0, 0, at, 0], [1, beats, 1, units]), states);
  const dState = write.reshape(write.slice('upstream', [steps - 1, 0, 0], [1, ...states]), states);
  const dCell = write.multiply(dState, slopeOfState(write, ofLast(3), ofLast(5)));
  const recurrent = write.transposed(write.slice('weights', [inputs, 0], [units, 4 * units]));
  const before = [dState, dCell, write.zeros([steps, ...gates]), 'upstream', 'kept', recurrent];
  const dGates = write.loop(loop, before)[2]!;
  const ones = () => write.add(write.zeros([steps, beats, 1]), write.number(1));
  const summed = () => write.joined(['x', keptStates(write, 'kept', shape, 0), ones()], 2);
  const float = (name: string) => ({ name, type: binding.TF_FLOAT });
  const whole: GraphFunction = {
    name: `${loop.name}${ofWeights ? '_of_weights' : ''}_whole`,
    inputs: ['x', 'weights', 'kept', 'upstream'].map(float),
    outputs: [
      { ...float('gates'), value: write.reshape(dGates, [steps * beats, 4 * units]) },
      ...(ofWeights
        ? [{ ...float('summed'), value: write.reshape(summed(), [steps * beats, inputs + units + 1]) }]
        : []),
    ],
    nodes: write.written,
  };
  return [whole, ...functions];
}

/** dh/dc = o (1 - tanh²(c)) = o - h² / o, of o's tangent and h = o tanh(c); 0 where o is. */
function slopeOfState(
  { multiply, add, subtract, divide, larger, number }: FunctionWriter,
  tangent: string,
  state: string,
): string {
  const output = multiply(add(tangent, number(1)), number(0.5));
  return subtract(output, divide(multiply(state, state), larger(output, number(1e-30))));
}
