import type { NativeBinding } from '../kernels/nativeOperation.ts';
import { findLstms, isLstm } from './findLstms.ts';
import { type GraphFunction, living, type RecordedGraph, shapeOf } from './recordedGraph.ts';
import { writeLstm } from './writeLstm.ts';

/** Of how many beats on two halves side by side are sooner done than the whole. */
const worthHalving = 16;
/**
 * Beats times units of a part up to which the way back is compiled: 16 beats of 64 units. Of more, BlockLSTMGradV2 takes as
 * little processor time or less.
 */
const worthGoingBack = 1024;

/**
 * Has LSTMs compiled by XLA: all of which only the hidden states are taken (predictions), and those of few beats of which gradients
 * are. TensorFlow's own operations pass over the states of all gates a dozen times a step and keep them all, and the gradient adds
 * to those of the weights at every step, whether they are taken or not. An LSTM that is alone in its graph (batches
 * that the kernel does not cut into parts) is cut into halves of the batch, one for each of two threads.
 *
 * @returns the same graph where there is none
 */
export function compileLstms(binding: NativeBinding, recorded: RecordedGraph): RecordedGraph {
  const graph = living(recorded);
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const isAlone = graph.nodes.filter(isLstm).length === 1;
  const written = findLstms(graph).flatMap((lstm) => {
    const { inputs: given } = lstm.forward;
    const [steps, beats, inputs] = shapeOf(nodes, given[1]!) as [number, number, number];
    const units = shapeOf(nodes, given.at(-1)!)[0]! / 4;
    const halved = isAlone && beats >= worthHalving && beats % 2 === 0;
    if (lstm.back && (beats * units) / (halved ? 2 : 1) > worthGoingBack) return [];
    return [writeLstm(binding, lstm, { steps, beats, inputs, units }, halved)];
  });
  if (written.length === 0) return recorded;

  const instead = new Map(written.flatMap((one) => [...one.nodes]));
  const renamed = new Map(written.flatMap((one) => [...one.outputs]));
  const functions = new Map<string, GraphFunction>();
  for (const one of written.flatMap((lstm) => lstm.functions)) functions.set(one.name, one);
  const current = (reference: string) => renamed.get(reference) ?? reference;
  const rewired = graph.nodes
    .flatMap((node) => instead.get(node.name) ?? [node])
    .map((node) => (node.kind === 'operation' ? { ...node, inputs: node.inputs.map(current) } : node));
  return { nodes: rewired, outputs: graph.outputs.map(current), functions: [...functions.values()] };
}
