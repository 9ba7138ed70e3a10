import { dirname, join } from 'node:path';
import { formatName, ModelFolderError } from '../errors.ts';
import { sizeOfShape } from '../modelBounds.ts';
import { readRegularFile } from '../readRegularFile.ts';
import { weightGroups } from '../weightGroups.ts';
import { importedGraph } from './importedGraph.ts';
import type { ImportedNetwork, WeightValues } from './importedNetwork.ts';

/**
 * A tfjs LayersModel: model.json and the weight files that it names, beside it.
 * @throws ModelFolderError
 */
export async function readTfjsFolder(file: string, bytes: Uint8Array): Promise<ImportedNetwork> {
  const stored = parsed(file, bytes);
  if (stored.modelTopology === undefined || stored.weightsManifest === undefined) {
    throw new ModelFolderError(file, 'has no modelTopology or weightsManifest; expected a tfjs LayersModel');
  }
  if (stored.format === 'graph-model') {
    throw new ModelFolderError(
      file,
      'is a tfjs GraphModel, which has no layers to explain; expected a LayersModel (tensorflowjs_converter --output_format=tfjs_layers_model)',
    );
  }
  const weights = await readWeights(file, stored.weightsManifest);
  // A file that Keras's converter made holds the configuration one level deeper.
  const config = (stored.modelTopology as { model_config?: unknown } | null)?.model_config ?? stored.modelTopology;
  const used = new Set<string>();
  const graph = importedGraph(file, config, (path) => weightsOf(path.at(-1)!));
  return {
    file,
    format: 'tfjs-layers',
    madeWith: [stored.convertedBy, stored.generatedBy].find((name) => typeof name === 'string') ?? 'tfjs',
    keras: 2,
    ...graph,
  };

  /** In the manifest's order, which is the layers' own. A name begins with its layer's, or holds it behind a model's. */
  function weightsOf(layer: string): WeightValues[] {
    const isOwn = (name: string) => name.startsWith(`${layer}/`) || name.split('/').slice(0, -1).includes(layer);
    const own = weights.filter(({ name }) => !used.has(name) && isOwn(name));
    for (const { name } of own) used.add(name);
    return own;
  }
}

interface Stored {
  readonly modelTopology?: unknown;
  readonly format?: unknown;
  readonly generatedBy?: unknown;
  readonly convertedBy?: unknown;
  readonly weightsManifest?: unknown;
}

/** A model.json of another folder must not read what lies elsewhere on this computer. */
async function readWeights(file: string, manifest: unknown): Promise<(WeightValues & { name: string })[]> {
  const groups = weightGroups(file, manifest);
  const read: (WeightValues & { name: string })[] = [];
  for (const { paths, weights, bytes: expected } of groups) {
    for (const path of paths) {
      if (/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path)) {
        throw new ModelFolderError(file, `names the weight file '${formatName(path)}'; expected one beside model.json`);
      }
    }
    const parts: Uint8Array[] = [];
    for (const path of paths) {
      parts.push(await readRegularFile(join(dirname(file), path), 'is missing or cannot be read; model.json names it'));
    }
    const found = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (found !== expected) {
      throw new ModelFolderError(
        join(dirname(file), paths.map(formatName).slice(0, 5).join(', ')),
        `${paths.length > 1 ? 'have' : 'has'} ${found} bytes; expected ${expected} by model.json. Copy the folder again`,
      );
    }
    const bytes = Buffer.concat(parts);
    let offset = 0;
    for (const { name, shape } of weights) {
      const size = 4 * sizeOfShape(shape)!;
      const values = new Float32Array(new Uint8Array(bytes.subarray(offset, offset + size)).buffer);
      read.push({ name, shape, values });
      offset += size;
    }
  }
  return read;
}

function parsed(file: string, bytes: Uint8Array): Stored {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as Stored | null;
    if (typeof value === 'object' && value !== null) return value;
  } catch (error) {
    throw new ModelFolderError(file, `is not JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new ModelFolderError(file, 'is not a JSON object');
}
