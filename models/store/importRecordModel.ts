import type { LayersModel } from '@tensorflow/tfjs';
import { finish } from '../../preload/numeric/steps.ts';
import { type RecordMethodName, recordMethodNames } from '../../preload/words/recordMethods.ts';
import type { RecordSignals } from '../../preload/words/recordSignals.ts';
import type { Engine } from '../engine/engine.ts';
import { alignmentOf } from '../explanation/maps/alignment.ts';
import { disposeModel, joinParts } from '../networks/model.ts';
import { recordMaps } from '../records/recordMaps.ts';
import type { FeatureMapLayout, RecordModel } from '../records/recordModel.ts';
import { ModelFolderError } from './errors.ts';
import { importedForm } from './importedForm.ts';
import { addedLayer } from './importers/addedLayers.ts';
import { explainableByLead, type LeadAxes, layersByLead } from './importers/leadSeams.ts';
import { type RecordEnding, upToRecordLogits } from './importers/logits.ts';
import { putInFront } from './importers/putInFront.ts';
import { readImported } from './importers/readImported.ts';
import { recordInputOf, takingSamplesByLeads } from './importers/recordInput.ts';
import { cutAt, defaultLayer, explainableLayers, type Shapes } from './importers/seams.ts';
import { buildGraph, graphOf, type TfjsGraph } from './importers/tfjsGraph.ts';
import type { ImportedFacts } from './importModel.ts';
import { windowOf } from './triedModel.ts';

/** What a file of a network of whole records holds. */
export interface ImportedRecordFile extends Omit<ImportedFacts, 'ending' | 'layers'> {
  readonly ending: RecordEnding;
  readonly leads: number;
  readonly layers: readonly (ImportedFacts['layers'][number] & {
    /** Of a layer that can be explained: whether its map has a row for each lead, or one for all, since leads are mixed before it. */
    readonly map?: 'each lead' | 'all leads';
  })[];
}

export interface RecordImportChoice {
  /** Names of the leads, in the order of the network's input. */
  readonly leads: readonly string[];
  /** Of a record, where the network takes any number. */
  readonly samples?: number | undefined;
  /** One name an output. */
  readonly classes: readonly string[];
  /** What the network sees of a voltage: `(millivolts · perMillivolt - mean) / deviation`. */
  readonly scale: RecordInputScale;
  /** What makes probabilities of logits; absent: what the file ends in. */
  readonly ending?: 'sigmoid' | 'soft-max' | undefined;
  /** The layer that Grad-CAM explains; absent: the default. */
  readonly layer?: string | undefined;
}

/** Leads absent: as many as the file's input tells. */
export type InspectChoice = Partial<Pick<RecordImportChoice, 'leads' | 'samples'>>;

export interface RecordInputScale {
  /** 1 of a network that takes millivolts, 1000 of one that takes microvolts. */
  readonly perMillivolt: number;
  readonly mean: number;
  readonly deviation: number;
}

export interface ImportedRecordModel {
  /** The caller disposes it. */
  readonly model: RecordModel & Required<Pick<RecordModel, 'imported'>>;
  readonly facts: ImportedRecordFile;
  readonly layer: string;
  /** Methods that were tried and failed, each with the reason. */
  readonly withoutMethods: Readonly<Partial<Record<RecordMethodName, string>>>;
}

/** Layers of a model file of whole records, and of which leads the map of each would be. @throws ModelFolderError */
export async function inspectRecordModel(
  engine: Engine,
  path: string,
  choice: InspectChoice,
): Promise<ImportedRecordFile> {
  return (await read(engine, path, choice)).facts;
}

/**
 * A model of whole records from a model file, cut in two behind the explained layer. Before it is accepted it is run on a made-up
 * record: forward, and by every method.
 * @throws ModelFolderError saying what is wrong, what was expected, and what to do
 */
export async function importRecordModel(
  engine: Engine,
  path: string,
  choice: RecordImportChoice,
): Promise<ImportedRecordModel> {
  const { graph, shapes, byLead, explainable, facts } = await read(engine, path, choice);
  const { classes } = choice;
  if (classes.length !== facts.outputs) {
    throw new ModelFolderError(
      graph.file,
      `has ${facts.outputs} outputs; ${classes.length} classes were given (${classes.join(', ')}). Name each output once, in their order`,
    );
  }
  const ending = endingOf(graph.file, facts.ending, choice.ending);
  const layer = choice.layer ?? facts.usual;
  if (layer === undefined) throw new ModelFolderError(graph.file, noLayer);
  const parts = await cutParts(engine, withScale(graph, choice.scale), shapes, explainable, layer);
  const featureMaps: FeatureMapLayout = { axes: byLead.get(layer) ?? 'steps', ...alignmentOf(parts.features) };
  const joined = joinParts(engine.tf, parts);
  const model = { network: 'imported' as const, ...parts, joined, imported: { ending, featureMaps } };
  try {
    const withoutMethods = await triedMethods(engine, model);
    if (Object.keys(withoutMethods).length === recordMethodNames.length) {
      throw new ModelFolderError(graph.file, `can be explained by no method: ${Object.values(withoutMethods)[0]}`);
    }
    return { model, facts, layer, withoutMethods };
  } catch (error) {
    disposeModel(model);
    throw error;
  }
}

const noLayer =
  'has no layer that can be explained; expected a convolution or recurrent layer whose output is [steps x channels], or [leads x steps x channels] with leads that nothing has mixed, and behind which the network takes nothing else';

function endingOf(file: string, found: RecordEnding, asked: RecordImportChoice['ending']): 'sigmoid' | 'soft-max' {
  if (found === 'logits') {
    if (asked !== undefined) return asked;
    throw new ModelFolderError(
      file,
      'ends in logits, which do not tell whether its classes exclude each other; say --output softmax where they do, or sigmoid',
    );
  }
  if (asked === undefined || asked === found) return found;
  throw new ModelFolderError(file, `ends in a ${found}; ${asked} was asked for. Leave --output away`);
}

interface Read {
  readonly graph: TfjsGraph;
  readonly shapes: Shapes;
  readonly byLead: ReadonlyMap<string, LeadAxes>;
  readonly explainable: readonly string[];
  readonly facts: ImportedRecordFile;
}

async function read(engine: Engine, path: string, { leads, samples }: InspectChoice): Promise<Read> {
  const read = await readImported(path);
  const input = recordInputOf(read.model, leads, samples);
  const taken = takingSamplesByLeads(graphOf(read.model, [input.samples, input.leads]), input);
  const { graph: plain, ending } = upToRecordLogits(taken);
  const { graph, shapes, parameters, aligned, file } = await importedForm(engine, read, plain);
  const byLead = layersByLead(graph, shapes);
  const ofEach = new Set(explainableByLead(graph, shapes, byLead).filter((name) => aligned.has(name)));
  const ofAll = new Set(explainableLayers(graph, shapes).filter((name) => aligned.has(name)));
  const explainable = graph.layers.map(({ name }) => name).filter((name) => ofEach.has(name) || ofAll.has(name));
  const mapOf = (name: string) => (ofEach.has(name) ? 'each lead' : ofAll.has(name) ? 'all leads' : undefined);
  const facts: ImportedRecordFile = {
    ...file,
    leads: input.leads,
    ending,
    layers: graph.layers.map(({ name, kind }) => {
      const map = mapOf(name);
      const own = { name, kind, outputShape: shapes.get(name)!, parameters: parameters.get(name)! };
      return { ...own, isExplainable: map !== undefined, ...(map && { map }) };
    }),
    // A map of each lead tells more than one of all; pooling blurs it.
    usual:
      graph.layers.findLast(({ name, kind }) => ofEach.has(name) && !kind.includes('Pooling'))?.name ??
      defaultLayer(graph, [...ofAll]),
  };
  return { graph, shapes, byLead, explainable, facts };
}

/** Before the first layers: millivolts to what the network was trained on. */
function withScale(graph: TfjsGraph, { perMillivolt, mean, deviation }: RecordInputScale): TfjsGraph {
  const [scale, offset] = [perMillivolt / deviation, -mean / deviation];
  if (scale === 1 && offset === 0) return graph;
  return putInFront(graph, [addedLayer('Rescaling', 'from_millivolts', [graph.input], { scale, offset })]);
}

async function cutParts(
  engine: Engine,
  graph: TfjsGraph,
  shapes: Shapes,
  explainable: readonly string[],
  layer: string,
): Promise<{ readonly features: LayersModel; readonly head: LayersModel }> {
  const cut = cutAt(graph, shapes, explainable, layer);
  const features = await buildGraph(engine, cut.features, 'features');
  try {
    return { features, head: await buildGraph(engine, cut.head, 'head') };
  } catch (error) {
    for (const weight of features.weights) weight.dispose();
    throw error;
  }
}

/** Every method on one made-up record: those that fail, with the reason. */
async function triedMethods(engine: Engine, model: RecordModel): Promise<ImportedRecordModel['withoutMethods']> {
  const { values, samples, leads } = windowOf(model.joined.inputs[0]!.shape.slice(1));
  const signals: RecordSignals = { values, valid: new Uint8Array(values.length).fill(1), records: 1, samples, leads };
  const failed: Partial<Record<RecordMethodName, string>> = {};
  for (const method of recordMethodNames) {
    // At a rate at which one gap is the whole record: occlusion need not be tried at each of its places.
    const options = { method, diagnosis: 0, rows: [0], samplingRateHz: samples * 10 };
    try {
      await finish(recordMaps(engine, model, signals, options));
    } catch (error) {
      failed[method] = (error as Error).message.split('\n')[0]!;
    }
  }
  return failed;
}
