import type { LayersModel } from '@tensorflow/tfjs';
import { type MethodName, methodNames } from '../../preload/words/methods.ts';
import type { Engine } from '../engine/engine.ts';
import { accelerate } from '../layers/lstmLayer.ts';
import { disposeModel, joinParts, type Model } from '../networks/model.ts';
import { ModelFolderError } from './errors.ts';
import { type FileFacts, importedForm } from './importedForm.ts';
import { type Ending, upToLogits, withOutputOrder } from './importers/logits.ts';
import { readImported } from './importers/readImported.ts';
import { cutAt, defaultLayer, explainableLayers, type Shapes } from './importers/seams.ts';
import { buildGraph, type TfjsGraph, tfjsGraph } from './importers/tfjsGraph.ts';
import { triedLayers, triedMethods } from './triedModel.ts';

/** What a file holds, and what of it can be explained. */
export interface ImportedFacts extends FileFacts {
  /** Whether the file's last layer was a soft-max, which is left away. */
  readonly ending: Ending;
  readonly layers: readonly {
    readonly name: string;
    readonly kind: string;
    /** Without the batch. */
    readonly outputShape: readonly (number | null)[];
    readonly parameters: number;
    readonly isExplainable: boolean;
    /** Why not, where its form would allow it: what went wrong when it was tried. */
    readonly problem?: string;
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
  /** Absent: the default. */
  readonly layer?: string | undefined;
}

export interface ImportedModel {
  /** The caller disposes it. Its `explainable` are the layers up to the explained one that were tried and can be explained. */
  readonly model: Model;
  readonly facts: ImportedFacts;
  readonly layer: string;
  /** Methods that were tried and failed, each with the reason. */
  readonly withoutMethods: Readonly<Partial<Record<MethodName, string>>>;
}

/** The layers of a model file and which of them can be explained: each was tried on one window. @throws ModelFolderError */
export async function inspectModel(engine: Engine, path: string, samples?: number): Promise<ImportedFacts> {
  return (await read(engine, path, samples)).facts;
}

/**
 * A model of ours from a model file, cut in two behind the explained layer. Before it is accepted it is run on one window:
 * forward, and by every method.
 * @throws ModelFolderError, also where no method works
 */
export async function importModel(
  engine: Engine,
  path: string,
  { samples, outputs, classes, layer: asked }: ImportChoice,
): Promise<ImportedModel> {
  const { graph, shapes, explainable, problems, facts } = await read(engine, path, samples);
  if (outputs.length !== facts.outputs) {
    throw new ModelFolderError(
      graph.file,
      `has ${facts.outputs} outputs; ${outputs.length} classes were given (${outputs.join(', ')})`,
    );
  }
  const layer = asked ?? facts.usual;
  if (layer === undefined) throw new ModelFolderError(graph.file, noLayer + whyNot(problems));
  const problem = problems.get(layer);
  if (problem !== undefined) {
    throw new ModelFolderError(
      graph.file,
      `layer '${layer}' cannot be explained: ${problem}; these can: ${explainable.join(', ') || 'none'}`,
    );
  }
  const order = classes.map((name) => outputs.indexOf(name));
  const model = await cutModel(engine, graph, shapes, explainable, layer, (head) =>
    withOutputOrder(head, facts.outputs, order),
  );
  try {
    const failed = await triedMethods(engine, model);
    if (failed.size === methodNames.length) {
      const [first] = failed.values();
      throw new ModelFolderError(graph.file, `can be explained by no method; the first one says: ${first}`);
    }
    return { model, facts, layer, withoutMethods: Object.fromEntries(failed) };
  } catch (error) {
    disposeModel(model);
    throw error;
  }
}

/** Built in two parts. @param last what comes behind the head */
async function cutModel(
  engine: Engine,
  graph: TfjsGraph,
  shapes: Shapes,
  explainable: readonly string[],
  layer: string,
  last: (head: TfjsGraph) => TfjsGraph = (head) => head,
): Promise<Model> {
  const cut = cutAt(graph, shapes, explainable, layer);
  const features = await buildGraph(engine, cut.features, 'features');
  let head: LayersModel | undefined;
  try {
    head = await buildGraph(engine, last(cut.head), 'head');
    const parts = { features, head };
    const upTo = explainable.slice(0, explainable.indexOf(layer) + 1);
    const model = { network: 'imported' as const, ...parts, explainable: upTo, joined: joinParts(engine.tf, parts) };
    accelerate(engine, model.joined);
    return model;
  } catch (error) {
    for (const weight of [...features.weights, ...(head?.weights ?? [])]) weight.dispose();
    throw error;
  }
}

function whyNot(problems: ReadonlyMap<string, string>): string {
  const [first] = problems;
  return first === undefined ? '' : `; layer '${first[0]}' was tried: ${first[1]}`;
}

const noLayer =
  'has no layer that can be explained; expected one whose output is [steps x channels] (a convolution, or a recurrent layer) and behind which the network takes nothing else';

interface Read {
  readonly graph: TfjsGraph;
  readonly shapes: Shapes;
  /** Tried, in the order of the network. */
  readonly explainable: string[];
  /** Of the other layers whose form would allow it. */
  readonly problems: ReadonlyMap<string, string>;
  readonly facts: ImportedFacts;
}

async function read(engine: Engine, path: string, samples: number | undefined): Promise<Read> {
  const read = await readImported(path);
  const { graph: plain, ending } = upToLogits(tfjsGraph(read.model, samples));
  const { graph, shapes, parameters, aligned, file } = await importedForm(engine, read, plain);
  const candidates = explainableLayers(graph, shapes).filter((name) => aligned.has(name));
  const problems = await problemsOf(engine, graph, shapes, candidates);
  const explainable = candidates.filter((name) => !problems.has(name));
  const facts: ImportedFacts = {
    ...file,
    ending,
    layers: graph.layers.map(({ name, kind }) => ({
      name,
      kind,
      outputShape: shapes.get(name)!,
      parameters: parameters.get(name)!,
      isExplainable: explainable.includes(name),
      ...(problems.has(name) && { problem: problems.get(name)! }),
    })),
    usual: defaultLayer(graph, explainable),
  };
  return { graph, shapes, explainable, problems, facts };
}

async function problemsOf(
  engine: Engine,
  graph: TfjsGraph,
  shapes: Shapes,
  candidates: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const deepest = candidates.at(-1);
  if (deepest === undefined) return new Map();
  const model = await cutModel(engine, graph, shapes, candidates, deepest);
  try {
    return await triedLayers(engine, model, candidates);
  } finally {
    disposeModel(model);
  }
}
