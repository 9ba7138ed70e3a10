import type { NativeBinding } from '../kernels/nativeOperation.ts';
import { type FoundLstm, gradientOutputs, hiddenOutput, type LstmGradients, nameOf } from './findLstms.ts';
import { type GraphWriter, graphWriter } from './graphWriter.ts';
import { type LstmShape, lstmFunctions } from './lstmFunctions.ts';
import { lstmGradientFunctions } from './lstmGradientFunctions.ts';
import type { GraphFunction, RecordedNode } from './recordedGraph.ts';

export interface WrittenLstm {
  /** What stands in the place of each operation, by its name. */
  readonly nodes: ReadonlyMap<string, readonly RecordedNode[]>;
  /** The outputs of the operations, and what they are called now. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly functions: readonly GraphFunction[];
}

/**
 * An LSTM, with its gradient where that is taken, by functions that XLA compiles.
 *
 * @param halved whether the batch is cut into two halves, which run side by side
 */
export function writeLstm(
  binding: NativeBinding,
  { forward, back }: FoundLstm,
  shape: LstmShape,
  halved: boolean,
): WrittenLstm {
  const [, x, cell, state, weights, , , , bias] = forward.inputs as string[];
  const { steps, inputs, units } = shape;
  const rows = halved ? shape.beats / 2 : shape.beats;
  const ofPart = { ...shape, beats: rows };
  const functions = new Map<string, GraphFunction>();
  const nodes = new Map<string, readonly RecordedNode[]>();
  const outputs = new Map<string, string>();
  const cut = (write: GraphWriter, value: string, axis: number, of: readonly number[]): readonly string[] =>
    halved ? write.halves(value, axis, of) : [value];
  const call = (
    write: GraphWriter,
    name: string,
    [first, ...rest]: readonly GraphFunction[],
    given: string[],
  ): string => {
    for (const one of [first!, ...rest]) functions.set(one.name, one);
    const attributes = [{ name: '_XlaMustCompile', type: binding.TF_ATTR_BOOL, value: true }];
    // Their shapes are not looked at: what takes them is written here.
    write.node({ kind: 'operation', name, operation: first!.name, inputs: given, attributes, shapes: [] });
    return name;
  };

  const write = graphWriter(binding, forward.name);
  const xs = cut(write, x!, 1, [steps, rows, inputs]);
  const [cells, states] = [cell!, state!].map((value) => cut(write, value, 0, [rows, units]));
  const parts = xs.map((part, at) => {
    const name = halved ? `${forward.name}.half${at}` : forward.name;
    const given = [part, cells![at]!, states![at]!, weights!, bias!];
    return call(write, name, lstmFunctions(binding, ofPart, back !== undefined), given);
  });
  if (halved) write.joined(parts, 1, [steps, shape.beats, units], forward.name);
  nodes.set(forward.name, write.written);
  outputs.set(nameOf(forward, hiddenOutput), forward.name);
  if (!back) return { nodes, outputs, functions: [...functions.values()] };

  const { operation, wanted } = back;
  const writeBack = graphWriter(binding, operation.name);
  const upstreams = cut(writeBack, operation.inputs.at(-1)!, 1, [steps, rows, units]);
  const gradients = parts.map((part, at) => {
    const written = lstmGradientFunctions(binding, ofPart, wanted.weights);
    const name = `${operation.name}.part${at}`;
    const gates = call(writeBack, name, written, [xs[at]!, weights!, `${part}:1`, upstreams[at]!]);
    return gradientsOf(writeBack, { gates, summed: `${gates}:1`, weights: weights! }, ofPart, wanted);
  });
  const [one, other] = gradients;
  const both = (of: 'weights' | 'bias', sides: readonly number[]) =>
    other ? writeBack.operation('AddV2', [one![of]!, other[of]!], sides) : one![of]!;
  if (wanted.x) {
    const name = `${operation.name}.x`;
    const dx = other ? writeBack.joined([one!.x!, other.x!], 1, [steps, shape.beats, inputs], name) : one!.x!;
    outputs.set(nameOf(operation, gradientOutputs.x), dx);
  }
  if (wanted.weights) {
    outputs.set(nameOf(operation, gradientOutputs.weights), both('weights', [inputs + units, 4 * units]));
    outputs.set(nameOf(operation, gradientOutputs.bias), both('bias', [4 * units]));
  }
  nodes.set(operation.name, writeBack.written);
  return { nodes, outputs, functions: [...functions.values()] };
}

/** @param of the two matrices that lstmGradientFunctions gives, and the weights */
function gradientsOf(
  write: GraphWriter,
  { gates, summed, weights }: { readonly gates: string; readonly summed: string; readonly weights: string },
  { steps, beats, inputs, units }: LstmShape,
  wanted: LstmGradients,
): { readonly x?: string; readonly weights?: string; readonly bias?: string } {
  const ofX = () => {
    const kernel = write.rows(weights, 0, [inputs, 4 * units]);
    const dx = write.product(gates, kernel, [steps * beats, inputs], { other: true });
    return write.reshape(dx, [steps, beats, inputs]);
  };
  const ofWeights = () => {
    const all = write.product(summed, gates, [inputs + units + 1, 4 * units], { one: true });
    const bias = write.rows(all, inputs + units, [1, 4 * units]);
    return { weights: write.rows(all, 0, [inputs + units, 4 * units]), bias: write.reshape(bias, [4 * units]) };
  };
  return {
    ...(wanted.x && { x: ofX() }),
    ...(wanted.weights && ofWeights()),
  };
}
