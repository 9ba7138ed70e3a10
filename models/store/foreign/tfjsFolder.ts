import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ModelFolderError } from '../errors.ts';
import { foreignGraph } from './foreignGraph.ts';
import type { ForeignModel, WeightValues } from './foreignModel.ts';

/**
 * A tfjs LayersModel: model.json and the weight files that it names, beside it.
 * @throws ModelFolderError
 */
export async function readTfjsFolder(file: string, bytes: Uint8Array): Promise<ForeignModel> {
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
  const config = (stored.modelTopology as { model_config?: unknown }).model_config ?? stored.modelTopology;
  const used = new Set<string>();
  const graph = foreignGraph(file, config, (path) => weightsOf(path.at(-1)!));
  return {
    file,
    format: 'tfjs-layers',
    madeWith: stored.convertedBy ?? stored.generatedBy ?? 'tfjs',
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
  readonly modelTopology?: object;
  readonly format?: string;
  readonly generatedBy?: string;
  readonly convertedBy?: string | null;
  readonly weightsManifest?: readonly Group[];
}

interface Group {
  readonly paths: readonly string[];
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: string;
    readonly quantization?: unknown;
  }[];
}

async function readWeights(file: string, groups: readonly Group[]): Promise<(WeightValues & { name: string })[]> {
  const read: (WeightValues & { name: string })[] = [];
  for (const { paths, weights } of groups) {
    const parts: Uint8Array[] = [];
    for (const path of paths) parts.push(await readPart(file, path));
    const bytes = Buffer.concat(parts);
    let offset = 0;
    for (const { name, shape, dtype, quantization } of weights) {
      if (quantization !== undefined || dtype !== 'float32') {
        const what = quantization === undefined ? dtype : 'quantised';
        throw new ModelFolderError(file, `has ${what} weights (${name}); expected float32: convert without --quantize`);
      }
      const size = 4 * shape.reduce((product, side) => product * side, 1);
      if (offset + size > bytes.byteLength) break;
      read.push({
        name,
        shape,
        values: new Float32Array(new Uint8Array(bytes.subarray(offset, offset + size)).buffer),
      });
      offset += size;
    }
    const expected = weights.reduce(
      (sum, { shape }) => sum + 4 * shape.reduce((product, side) => product * side, 1),
      0,
    );
    if (bytes.byteLength !== expected) {
      throw new ModelFolderError(
        join(dirname(file), paths.join(', ')),
        `${paths.length > 1 ? 'have' : 'has'} ${bytes.byteLength} bytes; expected ${expected} by model.json`,
      );
    }
  }
  return read;
}

async function readPart(file: string, path: string): Promise<Uint8Array> {
  const part = join(dirname(file), path);
  // A model.json from somewhere must not read what lies elsewhere on this computer.
  if (/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path)) {
    throw new ModelFolderError(file, `names the weight file '${path}'; expected one beside model.json`);
  }
  try {
    return await readFile(part);
  } catch (error) {
    throw new ModelFolderError(part, 'is missing or cannot be read; model.json names it', { cause: error });
  }
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
