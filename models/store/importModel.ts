import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { LayersModel, layers } from '@tensorflow/tfjs';
import type { Engine } from '../backend.ts';
import { alignmentOf } from '../explanation/alignment.ts';
import { accelerate } from '../networks/lstmLayer.ts';
import { joinParts, type Model } from '../networks/model.ts';
import { ModelFolderError } from './errors.ts';
import { topologyFile } from './files.ts';
import type { ForeignFormat, ForeignModel } from './foreign/foreignModel.ts';
import { withStateSequence } from './foreign/lastState.ts';
import { type Ending, upToLogits, withOutputOrder } from './foreign/logits.ts';
import { readForeign } from './foreign/readForeign.ts';
import { cutAt, explainableLayers, type Shapes, usualLayer } from './foreign/seams.ts';
import { buildGraph, type TfjsGraph, tfjsGraph } from './foreign/tfjsGraph.ts';

/** What a file holds, and what of it can be explained. */
export interface ForeignFacts {
  /** Name of the file, or of the folder that holds a model.json. */
  readonly name: string;
  readonly format: ForeignFormat;
  /** e.g. "Keras 3.15.1". */
  readonly madeWith: string;
  /** SHA-256 of the file that holds the graph, in hexadecimal digits. */
  readonly hash: string;
  /** Samples of a window. */
  readonly samples: number;
  /** Outputs, one a class. */
  readonly outputs: number;
  /** Whether the file's last layer was a soft-max, which is left away. */
  readonly ending: Ending;
  readonly layers: readonly {
    readonly name: string;
    readonly kind: string;
    /** Without the batch. */
    readonly outputShape: readonly (number | null)[];
    readonly parameters: number;
    readonly isExplainable: boolean;
  }[];
  /** Explained unless another layer is asked for; undefined: no layer can be. */
  readonly usual: string | undefined;
}

export interface ImportChoice {
  /** Samples of a window: those before and after the fiducial. */
  readonly samples: number;
  /** The classes of the outputs, in their order. */
  readonly outputs: readonly string[];
  /** The same classes in the order of the label set: the order of the model that is made. */
  readonly classes: readonly string[];
  /** Absent: the usual one. */
  readonly layer?: string | undefined;
}

export interface ImportedModel {
  /** The caller disposes it. */
  readonly model: Model;
  readonly facts: ForeignFacts;
  readonly layer: string;
}

/** The layers of a model file and which of them can be explained. @throws ModelFolderError */
export async function inspectModel(engine: Engine, path: string, samples?: number): Promise<ForeignFacts> {
  return (await read(engine, path, samples)).facts;
}

/** A model of ours from a model file, cut in two behind the explained layer. @throws ModelFolderError */
export async function importModel(
  engine: Engine,
  path: string,
  { samples, outputs, classes, layer: asked }: ImportChoice,
): Promise<ImportedModel> {
  const { graph, shapes, explainable, facts } = await read(engine, path, samples);
  if (outputs.length !== facts.outputs) {
    throw new ModelFolderError(
      graph.file,
      `has ${facts.outputs} outputs; ${outputs.length} classes were given (${outputs.join(', ')})`,
    );
  }
  const layer = asked ?? facts.usual;
  if (layer === undefined) throw new ModelFolderError(graph.file, noLayer);
  const order = classes.map((name) => outputs.indexOf(name));
  const cut = cutAt(graph, shapes, explainable, layer);
  const features = await buildGraph(engine, cut.features, 'features');
  let head: LayersModel | undefined;
  try {
    head = await buildGraph(engine, withOutputOrder(cut.head, facts.outputs, order), 'head');
    const parts = { features, head };
    const model = { network: 'imported' as const, ...parts, joined: joinParts(engine.tf, parts) };
    accelerate(engine, model.joined);
    return { model, facts, layer };
  } catch (error) {
    for (const weight of [...features.weights, ...(head?.weights ?? [])]) weight.dispose();
    throw error;
  }
}

const noLayer =
  'has no layer that can be explained; expected one whose output is [steps x channels] (a convolution, or a recurrent layer) and behind which the network takes nothing else';

async function read(
  engine: Engine,
  path: string,
  samples: number | undefined,
): Promise<{ graph: TfjsGraph; shapes: Shapes; explainable: string[]; facts: ForeignFacts }> {
  const { model, bytes } = await readForeign(path);
  const { graph: plain, ending } = upToLogits(tfjsGraph(model, samples));
  const plainShapes = (await describe(engine, plain)).shapes;
  const steps = (name: string) => (name === plain.input ? plain.inputShape : plainShapes.get(name)!)[0] ?? null;
  const graph = withStateSequence(plain, ({ inputs }) => steps(inputs[0]!));
  const { shapes, parameters, aligned } = await describe(engine, graph);
  const outputShape = shapes.get(graph.output)!;
  if (outputShape.length !== 1 || outputShape[0] === null) {
    const written = outputShape.map((side) => side ?? 'any').join(' x ');
    throw new ModelFolderError(graph.file, `has an output of the shape [${written}]; expected [classes]`);
  }
  const explainable = explainableLayers(graph, shapes).filter((name) => aligned.has(name));
  const facts: ForeignFacts = {
    name: nameOf(model),
    format: model.format,
    madeWith: model.madeWith,
    hash: createHash('sha256').update(bytes).digest('hex'),
    samples: graph.inputShape[0]!,
    outputs: outputShape[0]!,
    ending,
    layers: graph.layers.map(({ name, kind }) => ({
      name,
      kind,
      outputShape: shapes.get(name)!,
      parameters: parameters.get(name)!,
      isExplainable: explainable.includes(name),
    })),
    usual: usualLayer(graph, explainable),
  };
  return { graph, shapes, explainable, facts };
}

async function describe(engine: Engine, graph: TfjsGraph) {
  const built = await buildGraph(engine, graph, 'whole');
  try {
    const layers = graph.layers.map(({ name }) => built.getLayer(name));
    const shapeOf = (shape: (typeof layers)[number]['outputShape']) => (shape as (number | null)[]).slice(1);
    return {
      shapes: new Map(layers.map(({ name, outputShape }) => [name, shapeOf(outputShape)])),
      parameters: new Map(layers.map((layer) => [layer.name, layer.countParams()])),
      aligned: new Set(layers.filter(isAligned).map(({ name }) => name)),
    };
  } finally {
    for (const weight of built.weights) weight.dispose();
  }
}

/** Whether it is known where in the window a step of the layer looks: not so where branches of unlike strides join. */
function isAligned({ output }: layers.Layer): boolean {
  try {
    alignmentOf({ outputs: [output] } as LayersModel);
    return true;
  } catch {
    return false;
  }
}

function nameOf({ file }: ForeignModel): string {
  return basename(file) === topologyFile ? basename(dirname(file)) : basename(file);
}
