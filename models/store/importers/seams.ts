import { ModelFolderError } from '../errors.ts';
import { reaching, separates } from './graphOrder.ts';
import type { TfjsLayer } from './layerTable.ts';
import type { TfjsGraph } from './tfjsGraph.ts';

/** Output of a layer without the batch; null: any number. */
export type Shapes = ReadonlyMap<string, readonly (number | null)[]>;

/**
 * Layers that can be explained, in the graph's order: their output is [steps × channels] in the order of time, made by a
 * convolution or recurrent layer, and everything after them takes nothing else, so that the network can be cut there in two
 * and the second part differentiated.
 */
export function explainableLayers(graph: TfjsGraph, shapes: Shapes): string[] {
  const timed = layersInTime(graph);
  const made = layersOfMaps(graph);
  return graph.layers
    .filter(({ name }) => {
      const shape = shapes.get(name)!;
      const isMap = shape.length === 2 && (shape[0] === null || shape[0]! > 1);
      return isMap && made.has(name) && name !== graph.output && timed.has(name) && separates(graph, name);
    })
    .map(({ name }) => name);
}

/** The last convolution, or sequence of states, with what normalises, adds and activates behind it. */
export function defaultLayer(graph: TfjsGraph, explainable: readonly string[]): string | undefined {
  const from = graph.layers.findLastIndex(({ kind, name }) => mapMakers.has(kind) && reaches(graph, name, explainable));
  if (from < 0) return explainable.at(-1);
  let chosen: string | undefined;
  let at: TfjsLayer | undefined = graph.layers[from];
  while (at !== undefined) {
    if (explainable.includes(at.name)) chosen = at.name;
    const { name }: TfjsLayer = at;
    const [next, ...others]: TfjsLayer[] = graph.layers.filter(({ inputs }) => inputs.includes(name));
    at = next !== undefined && others.length === 0 && followers.has(next.kind) ? next : undefined;
  }
  return chosen ?? explainable.at(-1);
}

/**
 * Cuts the graph behind a layer.
 * @throws ModelFolderError naming the layers at which it can be cut
 */
export function cutAt(
  graph: TfjsGraph,
  shapes: Shapes,
  explainable: readonly string[],
  layer: string,
): { readonly features: TfjsGraph; readonly head: TfjsGraph } {
  if (!explainable.includes(layer)) {
    const known = graph.layers.some(({ name }) => name === layer);
    throw new ModelFolderError(
      graph.file,
      (known
        ? `layer '${layer}' cannot be explained: its output is no sequence of steps, or what follows takes more than it`
        : `has no layer '${layer}'`) +
        (explainable.length > 0 ? `; these can: ${explainable.join(', ')}` : '; no layer of this model can'),
    );
  }
  const after = reaching(graph, layer);
  const headInput = 'maps';
  return {
    features: { ...graph, output: layer, layers: graph.layers.filter(({ name }) => !after.has(name)) },
    head: {
      ...graph,
      input: headInput,
      inputShape: shapes.get(layer) as number[],
      layers: graph.layers
        .filter(({ name }) => after.has(name))
        .map((one) => ({ ...one, inputs: one.inputs.map((input) => (input === layer ? headInput : input)) })),
    },
  };
}

const recurrent = ['LSTM', 'GRU', 'SimpleRNN', 'Bidirectional'];
const mapMakers = new Set(['Conv1D', ...recurrent]);
const activations = ['Activation', 'ReLU', 'LeakyReLU', 'ELU', 'PReLU', 'ThresholdedReLU'];
const dropouts = ['Dropout', 'SpatialDropout1D', 'GaussianDropout', 'AlphaDropout', 'GaussianNoise'];
const followers = new Set(['BatchNormalization', 'LayerNormalization', 'Add', ...activations]);
const merges = ['Add', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Concatenate'];
/** Kinds whose steps stand in the order of their input's, where that is in the order of time. */
const timeKeepers = new Set([
  ...[...mapMakers, ...followers, ...dropouts, ...merges],
  ...['MaxPooling1D', 'AveragePooling1D', 'Dense', 'Softmax', 'Rescaling'],
]);

function layersInTime(graph: TfjsGraph): ReadonlySet<string> {
  const timed = new Set([graph.input]);
  /** [channels x steps], between two transpositions. */
  const turned = new Set<string>();
  for (const { kind, name, config, inputs } of graph.layers) {
    if (kind === 'Permute' && String(config.dims) === '2,1') {
      if (timed.has(inputs[0]!)) turned.add(name);
      if (turned.has(inputs[0]!)) timed.add(name);
      continue;
    }
    if (kind === 'Softmax' && turned.has(inputs[0]!)) turned.add(name);
    const inner = (config.layer as { config?: TfjsLayer['config'] } | undefined)?.config;
    const isTurned = config.go_backwards === true || inner?.go_backwards === true;
    const isJoinedInTime =
      kind === 'Concatenate' && config.axis !== undefined && config.axis !== -1 && config.axis !== 2;
    if (timeKeepers.has(kind) && !isTurned && !isJoinedInTime && inputs.every((one) => timed.has(one))) timed.add(name);
  }
  return timed;
}

/** Convolutions, recurrent layers and what follows them: anything earlier is the window itself. */
function layersOfMaps(graph: TfjsGraph): ReadonlySet<string> {
  const makers = graph.layers.filter(({ kind }) => mapMakers.has(kind)).map(({ name }) => name);
  return new Set(makers.flatMap((name) => [name, ...reaching(graph, name)]));
}

/** Whether a layer or one behind it is among those that can be explained. */
function reaches(graph: TfjsGraph, layer: string, explainable: readonly string[]): boolean {
  const after = reaching(graph, layer);
  return explainable.some((name) => name === layer || after.has(name));
}
