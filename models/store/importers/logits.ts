import { ModelFolderError } from '../errors.ts';
import { addedDense } from './addedLayers.ts';
import type { TfjsLayer } from './layerTable.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

export type Ending = 'soft-max' | 'logits';

/**
 * The graph up to its logits: explanations are of logits, and BeatLens takes the soft-max itself.
 * @throws ModelFolderError where the last layer is neither a soft-max nor linear
 */
export function upToLogits(graph: TfjsGraph): { readonly graph: TfjsGraph; readonly ending: Ending } {
  const last = graph.layers.find(({ name }) => name === graph.output)!;
  const { activation } = last.config;
  const rest = graph.layers.filter((layer) => layer !== last);
  if (last.kind === 'Softmax' || (last.kind === 'Activation' && activation === 'softmax')) {
    return { graph: { ...graph, layers: rest, output: last.inputs[0]! }, ending: 'soft-max' };
  }
  if (activation === 'softmax') {
    const linear: TfjsLayer = { ...last, config: { ...last.config, activation: 'linear' } };
    return { graph: { ...graph, layers: [...rest, linear] }, ending: 'soft-max' };
  }
  if (activation === 'linear' || linearKinds.has(last.kind)) return { graph, ending: 'logits' };
  throw new ModelFolderError(
    graph.file,
    `ends in ${typeof activation === 'string' ? activation : last.kind} ('${last.name}'); expected a soft-max over the ` +
      'classes, or their logits: a model whose classes do not exclude each other cannot be explained here',
  );
}

export type RecordEnding = Ending | 'sigmoid';

/**
 * The same of a network of whole records, whose classes need not exclude each other: a sigmoid of each output is left away, too.
 * @throws ModelFolderError where the last layer is neither that, a soft-max nor linear
 */
export function upToRecordLogits(graph: TfjsGraph): { readonly graph: TfjsGraph; readonly ending: RecordEnding } {
  const last = graph.layers.find(({ name }) => name === graph.output)!;
  if (last.config.activation !== 'sigmoid') return upToLogits(graph);
  const rest = graph.layers.filter((layer) => layer !== last);
  if (last.kind === 'Activation')
    return { graph: { ...graph, layers: rest, output: last.inputs[0]! }, ending: 'sigmoid' };
  const linear: TfjsLayer = { ...last, config: { ...last.config, activation: 'linear' } };
  return { graph: { ...graph, layers: [...rest, linear] }, ending: 'sigmoid' };
}

/** Layers after which a number may have any value. */
const linearKinds = new Set([
  ...['GlobalAveragePooling1D', 'GlobalMaxPooling1D', 'Flatten', 'Reshape', 'Dropout', 'BatchNormalization'],
  ...['LayerNormalization', 'Add', 'Average', 'Concatenate', 'Rescaling'],
]);

/**
 * Puts the outputs into another order, and leaves some away, by a dense layer of zeros and ones: gradients stay as they are.
 * @param order for each class of the result the place of its output
 */
export function withOutputOrder(graph: TfjsGraph, outputs: number, order: readonly number[]): TfjsGraph {
  if (order.length === outputs && order.every((place, at) => place === at)) return graph;
  const values = new Float32Array(outputs * order.length);
  order.forEach((place, at) => {
    values[place * order.length + at] = 1;
  });
  const kernel = { values, shape: [outputs, order.length] };
  const chosen = addedDense('class_order', graph.output, order.length, kernel);
  return { ...graph, layers: [...graph.layers, chosen], output: chosen.name };
}
