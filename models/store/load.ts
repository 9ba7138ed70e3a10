import { join } from 'node:path';
import type { io, LayersModel } from '@tensorflow/tfjs';
import { modelNetworks } from '../../preload/words/networks.ts';
import { withCurrentNames } from '../../preload/words/oldNames.ts';
import type { Engine } from '../engine/engine.ts';
import { accelerate } from '../layers/lstmLayer.ts';
import type { Model } from '../networks/model.ts';
import type { NetworkParts } from '../networks/network.ts';
import { cardVersion, type ModelCard } from './card.ts';
import { formatName, ModelFolderError } from './errors.ts';
import { cardFile, topologyFile, weightsFile } from './files.ts';
import { sizeOfShape } from './modelBounds.ts';
import { readRegularFile } from './readRegularFile.ts';
import { requireNumbers } from './requireNumbers.ts';
import { weightGroups } from './weightGroups.ts';

export interface StoredModel {
  /** The caller disposes it. */
  readonly model: Model;
  readonly card: ModelCard;
}

/** @throws ModelFolderError naming the file, what is wrong with it and what was expected */
export async function loadModel(engine: Engine, folder: string): Promise<StoredModel> {
  const card = await readCard(folder);
  const explainable = card.source?.layers;
  const parts = await loadParts(engine, folder, card.classes.length);
  return { model: { network: card.network, ...parts, ...(explainable && { explainable }) }, card };
}

/** The network of a folder whose card says how many outputs it has. @throws ModelFolderError */
export async function loadParts(
  engine: Engine,
  folder: string,
  classes: number,
): Promise<NetworkParts & Pick<Model, 'joined'>> {
  const artifacts = await readArtifacts(folder);
  const joined = await built(engine, folder, artifacts);
  try {
    accelerate(engine, joined);
    const features = part(joined, 'features', folder);
    const head = part(joined, 'head', folder);
    const outputs = head.outputs[0]!.shape[1];
    if (outputs !== classes) {
      throw new ModelFolderError(
        join(folder, topologyFile),
        `has ${outputs} outputs; expected ${classes}, one for each class of ${cardFile}`,
      );
    }
    return { features, head, joined };
  } catch (error) {
    for (const weight of joined.weights) weight.dispose();
    throw error;
  }
}

async function built({ tf }: Engine, folder: string, artifacts: io.ModelArtifacts): Promise<LayersModel> {
  try {
    return await tf.loadLayersModel({ load: async () => artifacts });
  } catch (error) {
    const file = join(folder, topologyFile);
    const advice = 'expected the network as it was saved. Put the file back from a copy, or remove the model';
    throw new ModelFolderError(file, `describes no network that fits its weights; ${advice}`, { cause: error });
  }
}

/** The card alone, checked. Needs no engine. @throws ModelFolderError */
export async function readCard(folder: string): Promise<ModelCard> {
  const file = join(folder, cardFile);
  const card = withCurrentNames(await readCardFile(folder)) as Partial<ModelCard>;
  if ((card as { readonly unit?: unknown }).unit === 'record') {
    throw new ModelFolderError(file, 'is of a model of whole records; expected one of beats');
  }
  if (!modelNetworks.some((name) => name === card.network)) {
    throw new ModelFolderError(
      file,
      `names the unknown network '${card.network}'; expected ${modelNetworks.join(', ')}`,
    );
  }
  return card as ModelCard;
}

/** The card of a model of beats or of records. @throws ModelFolderError where it is none, of a newer BeatLens, or has no classes */
export async function readCardFile(folder: string): Promise<object> {
  const file = join(folder, cardFile);
  const card = parse(file, await read(file)) as Partial<ModelCard>;
  if (typeof card.version !== 'number') throw new ModelFolderError(file, 'has no version; expected a model card');
  if (card.version > cardVersion) {
    throw new ModelFolderError(
      file,
      `is of version ${card.version}, from a newer BeatLens; this one reads up to version ${cardVersion}. Update BeatLens`,
    );
  }
  if (!Array.isArray(card.classes) || card.classes.length === 0) {
    throw new ModelFolderError(file, 'has no classes; expected a list of class names');
  }
  return card;
}

interface StoredTopology {
  readonly modelTopology?: unknown;
  readonly format?: string;
  readonly weightsManifest?: unknown;
}

async function readArtifacts(folder: string): Promise<io.ModelArtifacts> {
  const file = join(folder, topologyFile);
  const { modelTopology, weightsManifest, ...rest } = parse(file, await read(file)) as StoredTopology;
  if (typeof modelTopology !== 'object' || modelTopology === null || !weightsManifest) {
    throw new ModelFolderError(file, 'has no modelTopology or weightsManifest; expected a tfjs LayersModel');
  }
  const groups = weightGroups(file, weightsManifest);
  const weightSpecs: io.WeightsManifestEntry[] = groups.flatMap(({ weights }) =>
    weights.map(({ shape, ...spec }) => ({ ...spec, shape: [...shape] })),
  );
  const expected = groups.reduce((sum, { bytes }) => sum + bytes, 0);
  const weights = join(folder, weightsFile);
  const bytes = await read(weights);
  if (bytes.byteLength !== expected) {
    throw new ModelFolderError(weights, `has ${bytes.byteLength} bytes; expected ${expected} by ${topologyFile}`);
  }
  const weightData = new Uint8Array(bytes).buffer;
  const values = new Float32Array(weightData);
  let from = 0;
  for (const { name, shape } of weightSpecs) {
    const size = sizeOfShape(shape)!;
    requireNumbers(weights, `the weight '${formatName(name)}'`, values.subarray(from, from + size));
    from += size;
  }
  return { modelTopology, weightSpecs, weightData, format: rest.format };
}

function part(joined: LayersModel, name: string, folder: string): LayersModel {
  const found = joined.layers.find((layer) => layer.name === name);
  if (!found) {
    throw new ModelFolderError(join(folder, topologyFile), `has no part '${name}'; expected 'features' and 'head'`);
  }
  return found as unknown as LayersModel;
}

function read(file: string): Promise<Buffer> {
  return readRegularFile(file, 'is missing; a model folder holds it');
}

function parse(file: string, bytes: Buffer): object {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw new ModelFolderError(file, `is not JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new ModelFolderError(file, 'is not a JSON object');
}
