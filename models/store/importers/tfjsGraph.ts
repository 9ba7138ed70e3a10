import type { LayersModel, Tensor } from '@tensorflow/tfjs';
import { recordLimits } from '../../../preload/words/recordLimits.ts';
import type { Engine } from '../../engine/engine.ts';
import { ModelFolderError } from '../errors.ts';
import type { ImportedNetwork } from './importedNetwork.ts';
import { type TfjsLayer, tfjsLayer } from './layerTable.ts';
import { recordInputs, recordInputsInWords } from './recordInput.ts';

/** A graph that tfjs can build. */
export interface TfjsGraph {
  /** Of the file, for messages. */
  readonly file: string;
  /** Without the batch. */
  readonly inputShape: readonly number[];
  /** Name by which the first layers call the input. */
  readonly input: string;
  readonly output: string;
  /** Inputs before outputs; all of them lead to the output. */
  readonly layers: readonly TfjsLayer[];
}

/**
 * @param samples of a window, where the model takes any number
 * @throws ModelFolderError naming what is not supported, or an input that is no window of one lead
 */
export function tfjsGraph(model: ImportedNetwork, samples: number | undefined): TfjsGraph {
  const { file, inputShape } = model;
  const written = inputShape.map((side) => side ?? 'any').join(' x ');
  if (!isWindowOfOneLead(inputShape)) {
    const leads = recordInputs(inputShape).flatMap((one) => (one.leads <= recordLimits.mostLeads ? one.leads : []));
    const ofLeads =
      leads.length > 0
        ? `. A network of ${leads.join(' or ')} leads is one of whole records: name its leads in their order, so that it is imported as such (models import FILE --leads I,II,...)`
        : `. A network of whole records takes ${recordInputsInWords}`;
    throw new ModelFolderError(
      file,
      `has an input of the shape [${written}]; expected [samples x 1]: a time axis, then one lead${ofLeads}`,
    );
  }
  const steps = inputShape[0] ?? samples;
  if (steps === undefined) {
    throw new ModelFolderError(file, 'takes windows of any length; give the samples before and after the fiducial');
  }
  if (samples !== undefined && samples !== steps) {
    throw new ModelFolderError(
      file,
      `takes windows of ${steps} samples; the samples before and after the fiducial add up to ${samples}`,
    );
  }
  return graphOf(model, [steps, 1]);
}

/** [samples × 1]: what a network of beats takes. */
export function isWindowOfOneLead(inputShape: ImportedNetwork['inputShape']): boolean {
  return inputShape.length === 2 && inputShape[1] === 1;
}

/** @throws ModelFolderError naming what is not supported */
export function graphOf(model: ImportedNetwork, inputShape: readonly number[]): TfjsGraph {
  const { file, keras, input, output } = model;
  return { file, inputShape, input, output, layers: model.layers.map((layer) => tfjsLayer(layer, { file, keras })) };
}

/** Builds a graph with its weights, after `plannedSizes` has seen it. The caller disposes it. @throws ModelFolderError */
export async function buildGraph({ tf }: Engine, graph: TfjsGraph, name: string): Promise<LayersModel> {
  const modelTopology = topologyOf(graph, name);
  let built: LayersModel;
  try {
    built = await tf.loadLayersModel({ load: async () => ({ modelTopology }) });
  } catch (error) {
    throw new ModelFolderError(graph.file, `cannot be built: ${(error as Error).message}`, { cause: error });
  }
  try {
    for (const layer of graph.layers) setWeights(tf, built, layer);
    return built;
  } catch (error) {
    for (const weight of built.weights) weight.dispose();
    throw error;
  }
}

/** As Keras 2 writes a functional model, which tfjs reads. */
function topologyOf({ input, inputShape, output, layers }: TfjsGraph, name: string) {
  const inputLayer = {
    class_name: 'InputLayer',
    name: input,
    config: { batch_input_shape: [null, ...inputShape], dtype: 'float32', sparse: false, name: input },
    inbound_nodes: [],
  };
  const computing = layers.map(({ kind, name: own, config, inputs }) => ({
    class_name: kind,
    name: own,
    config,
    inbound_nodes: [inputs.map((one) => [one, 0, 0, {}])],
  }));
  const config = {
    name,
    layers: [inputLayer, ...computing],
    input_layers: [[input, 0, 0]],
    output_layers: [[output, 0, 0]],
  };
  return { class_name: 'Model', config };
}

function setWeights(tf: Engine['tf'], model: LayersModel, { name, weights }: TfjsLayer): void {
  const layer = model.getLayer(name);
  if (weights.length === 0) return;
  const tensors: Tensor[] = weights.map(({ values, shape }) => tf.tensor(values, [...shape]));
  layer.setWeights(tensors);
  tf.dispose(tensors);
}
