import type { LayersModel, layers, SymbolicTensor, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { CannotExplain } from '../../cannotExplain.ts';
import type { Engine } from '../../engine/engine.ts';
import { runLstmLayer } from '../../layers/lstmLayer.ts';
import { logitsOfMaps, type Model } from '../../networks/model.ts';
import { type Alignment, alignmentOf } from '../maps/alignment.ts';

/** A network cut in two behind the explained layer. Weights are those of the model: nothing is copied, nothing to free. */
export interface ExplainedSplit {
  readonly layer: string;
  readonly steps: number;
  readonly channels: number;
  readonly alignment: Alignment;
  /** Window [beats × samples × leads] -> output of the layer [beats × steps × channels], inference mode. */
  features(window: Tensor): LayerOutput;
  /** Output of the layer, and rhythm [beats × width] -> logits [beats × classes], inference mode. */
  head(maps: Tensor, rhythm?: Tensor): Tensor2D;
}

export interface LayerOutput {
  /** [beats × steps × channels] */
  readonly activations: Tensor3D;
  /**
   * Direct gradients of a number with respect to the activations -> total ones. They differ where a step of the layer
   * feeds later steps of itself: hidden states of an LSTM. Both [beats × steps × channels].
   */
  total(direct: Tensor3D): Tensor3D;
}

export interface ExplainableLayer {
  readonly name: string;
  /** tfjs class name, e.g. Conv1D. */
  readonly type: string;
  readonly steps: number;
  readonly channels: number;
}

/** The layers that can be explained, in order; the last is the seam, the one that is explained unless another is named. */
export function explainableLayers({
  features,
  explainable,
}: Pick<Model, 'features' | 'explainable'>): ExplainableLayer[] {
  return chainOf(features)
    .filter(({ layer, output }) => output.shape.length === 3 && (explainable?.includes(layer.name) ?? true))
    .map(({ layer, output }) => {
      const [, steps, channels] = output.shape as [null, number, number];
      return { name: layer.name, type: layer.getClassName(), steps, channels };
    });
}

/** @param name of a layer; without it the seam @throws CannotExplain naming the layers that exist */
export function splitAt(engine: Engine, model: Model, name?: string): ExplainedSplit {
  const { tf } = engine;
  const known = explainableLayers(model);
  const last = known.at(-1);
  // A network of whole-beat features (mlp) has no feature maps, whatever sequence stands before them.
  if (!last || model.features.outputs[0]!.shape.length !== 3) {
    throw new CannotExplain(
      `the network '${model.network}' has no feature maps over time; choose a method of the input, such as saliency or integrated-gradients`,
    );
  }
  const wanted = known.find((layer) => layer.name === (name ?? last.name));
  if (!wanted) {
    throw new CannotExplain(
      `the network '${model.network}' has no explainable layer '${name}'; expected one of ${known.map((layer) => layer.name).join(', ')}`,
    );
  }
  const node = nodesOf(model.features).find(({ layer }) => layer.name === wanted.name)!;
  if (isOtherRecurrent(node.layer)) {
    throw new CannotExplain(
      `the states of '${wanted.name}' (${wanted.type}) feed later states, and only those of an LSTM are explained; choose another layer or a method of the input, such as integrated-gradients`,
    );
  }
  const atSeam = node.output.id === model.features.outputs[0]!.id;
  const upTo = (output: SymbolicTensor): LayersModel => tf.model({ inputs: model.features.inputs, outputs: output });
  const features = atSeam ? model.features : upTo(node.output);
  const after = atSeam ? [] : nodesAfter(model.features, node);
  return {
    layer: wanted.name,
    steps: wanted.steps,
    channels: wanted.channels,
    alignment: alignmentOf(features),
    features: isLstm(node.layer)
      ? recurrentFeatures(engine, node, (output) => upTo(output))
      : (window) => ({ activations: features.apply(window) as Tensor3D, total: (direct) => direct }),
    head: (maps, rhythm) => {
      const values = new Map<number, Tensor>([[node.output.id, maps]]);
      for (const { layer, inputs, output } of after) {
        const given = inputs.map((input) => values.get(input.id)!);
        values.set(output.id, layer.apply(given.length === 1 ? given[0]! : given) as Tensor);
      }
      return logitsOfMaps(model, values.get(model.features.outputs[0]!.id)!, rhythm);
    },
  };
}

/** What all maps have in common whose steps are those of the layer. */
export function atFeatures({ steps, alignment }: ExplainedSplit) {
  return { steps, resolution: 'features' as const, alignment: { ...alignment }, signed: true };
}

function isLstm(layer: layers.Layer): boolean {
  return ['LSTM', 'Bidirectional'].includes(layer.getClassName());
}

/** States that feed later states, but whose total derivatives are not known here: direct ones alone would mislead. */
function isOtherRecurrent(layer: layers.Layer): boolean {
  return ['GRU', 'SimpleRNN', 'RNN', 'StackedRNNCells'].includes(layer.getClassName());
}

function recurrentFeatures(
  engine: Engine,
  { layer, inputs }: GraphNode,
  upTo: (output: SymbolicTensor) => LayersModel,
): ExplainedSplit['features'] {
  const source = inputs[0]!;
  const isWindow = source.sourceLayer.getClassName() === 'InputLayer';
  const before = isWindow ? undefined : upTo(source);
  return (window) => {
    const run = runLstmLayer(engine, layer, (before ? before.apply(window) : window) as Tensor3D);
    return { activations: run.hidden, total: run.totalGradient };
  };
}

/** One use of a layer. */
interface GraphNode {
  readonly layer: layers.Layer;
  readonly inputs: readonly SymbolicTensor[];
  readonly output: SymbolicTensor;
}

/** tfjs's own types keep the graph to themselves. */
interface LayerInternals {
  readonly inboundNodes: readonly {
    readonly inputTensors: SymbolicTensor[];
    readonly outputTensors: SymbolicTensor[];
  }[];
}

/** From the input on, each after what it needs; input layers left out. `stop`: neither it nor what only it needs. */
function nodesOf(part: LayersModel, stop?: SymbolicTensor): GraphNode[] {
  const order = new Map<number, GraphNode>();
  const visit = (output: SymbolicTensor): void => {
    const layer = output.sourceLayer;
    if (output.id === stop?.id || order.has(output.id) || layer.getClassName() === 'InputLayer') return;
    const { inputTensors } = (layer as unknown as LayerInternals).inboundNodes[output.nodeIndex]!;
    inputTensors.forEach(visit);
    order.set(output.id, { layer, inputs: inputTensors, output });
  };
  part.outputs.forEach(visit);
  return [...order.values()];
}

/** Nodes that everything passes: without one of them, no way leads from the window to the end. */
function chainOf(part: LayersModel): GraphNode[] {
  const isWindow = ({ sourceLayer }: SymbolicTensor): boolean => sourceLayer.getClassName() === 'InputLayer';
  return nodesOf(part).filter(({ output }) => {
    const around = nodesOf(part, output);
    return !around.some(({ inputs }) => inputs.some(isWindow));
  });
}

function nodesAfter(part: LayersModel, { output }: GraphNode): GraphNode[] {
  return nodesOf(part, output);
}
