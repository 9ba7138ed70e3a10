import type { NativeBinding } from '../kernels/nativeOperation.ts';
import { graphWriter } from './graphWriter.ts';
import { lstmFunctions } from './lstmFunctions.ts';
import {
  type GraphFunction,
  type RecordedGraph,
  type RecordedNode,
  type RecordedOperation,
  shapeOf,
  takersOf,
} from './recordedGraph.ts';

/** Of BlockLSTMV2: the hidden states. */
const hiddenOutput = 6;
/** Of how many beats on two halves side by side are sooner done than the whole. */
const worthHalving = 16;

/**
 * Has each LSTM of which only the hidden states are taken (a prediction, no gradient) compiled by XLA. TensorFlow's own
 * operation passes over the states of all gates a dozen times a step and keeps them all. One that is alone in its graph (batches
 * that the kernel does not cut into parts) is cut into halves of the batch, one for each of two threads.
 *
 * @returns the same graph where there is none
 */
export function compileLstms(binding: NativeBinding, graph: RecordedGraph): RecordedGraph {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const takers = takersOf(graph);
  const lstms = graph.nodes.filter(isLstm);
  const known = lstms.filter(({ name, shapes }) =>
    shapes.every((_, output) => output === hiddenOutput || !takers.has(output === 0 ? name : `${name}:${output}`)),
  );
  if (known.length === 0) return graph;

  const functions = new Map<string, GraphFunction>();
  const compiled = (lstm: RecordedOperation): readonly RecordedNode[] => {
    const [, x, cell, state, weights, , , , bias] = lstm.inputs as string[];
    const [steps, beats, inputs] = shapeOf(nodes, x!) as [number, number, number];
    const units = shapeOf(nodes, bias!)[0]! / 4;
    const write = graphWriter(binding, lstm.name);
    const whole = (name: string, rows: number, given: readonly string[]) => {
      const written = lstmFunctions(binding, { steps, beats: rows, inputs, units });
      for (const one of written) functions.set(one.name, one);
      const attributes = [{ name: '_XlaMustCompile', type: binding.TF_ATTR_BOOL, value: true }];
      const shapes = [[steps, rows, units]];
      write.node({ kind: 'operation', name, operation: written[0].name, inputs: given, attributes, shapes });
      return name;
    };
    if (lstms.length > 1 || beats < worthHalving || beats % 2 !== 0) {
      whole(lstm.name, beats, [x!, cell!, state!, weights!, bias!]);
      return write.written;
    }
    const rows = beats / 2;
    const xs = write.halves(x!, 1, [steps, rows, inputs]);
    const [cells, states] = [cell!, state!].map((value) => write.halves(value, 0, [rows, units]));
    const made = xs.map((part, at) =>
      whole(`${lstm.name}.half${at}`, rows, [part, cells![at]!, states![at]!, weights!, bias!]),
    );
    write.joined(made, 1, [steps, beats, units], lstm.name);
    return write.written;
  };
  const instead = new Map(known.map((lstm) => [lstm.name, compiled(lstm)]));
  const renamed = new Map(known.map(({ name }) => [`${name}:${hiddenOutput}`, name]));
  const current = (reference: string) => renamed.get(reference) ?? reference;
  const rewired = graph.nodes
    .flatMap((node) => instead.get(node.name) ?? [node])
    .map((node) => (node.kind === 'operation' ? { ...node, inputs: node.inputs.map(current) } : node));
  return { nodes: rewired, outputs: graph.outputs.map(current), functions: [...functions.values()] };
}

function isLstm(node: RecordedNode): node is RecordedOperation {
  return node.kind === 'operation' && node.operation === 'BlockLSTMV2';
}
