import { strFromU8, type Unzipped, unzipSync } from 'fflate';
import { formatName, ModelFolderError } from '../errors.ts';
import { formatBytes, mostModelBytes } from '../modelBounds.ts';
import type { Hdf5Group } from './hdf5.ts';
import { type Hdf5Reading, readHdf5 } from './hdf5Thread.ts';
import { importedGraph } from './importedGraph.ts';
import type { ImportedNetwork, WeightValues } from './importedNetwork.ts';

/**
 * Keras 3's own format: a zip with config.json (the graph), metadata.json (the version) and model.weights.h5.
 * @throws ModelFolderError
 */
export async function readKerasArchive(file: string, bytes: Uint8Array): Promise<ImportedNetwork> {
  const parts = unpacked(file, bytes);
  const config = json(file, parts, 'config.json');
  const metadata = json(file, parts, 'metadata.json') as { readonly keras_version?: unknown } | null;
  const weights = parts['model.weights.h5'];
  if (weights === undefined) throw missing(file, 'model.weights.h5');
  const version = metadata?.keras_version;
  const madeWith = `Keras ${typeof version === 'string' ? formatName(version) : '3'}`;
  const reading = { format: 'keras-3', archive: file, config, madeWith } as const;
  return await readHdf5(`${file} (model.weights.h5)`, weights, reading);
}

/** The graph with the weights of the opened model.weights.h5, in the thread that reads it. */
export function kerasArchiveNetwork(
  root: Hdf5Group,
  { archive, config, madeWith }: Extract<Hdf5Reading, { format: 'keras-3' }>,
): ImportedNetwork {
  const membersByName = new Map<string, ReadonlyMap<string, string>>();
  return {
    file: archive,
    format: 'keras-3' as const,
    madeWith,
    keras: 3,
    ...importedGraph(archive, config, (path, places) => weightsOf(layerGroup(root, path, places, membersByName))),
  };
}

/**
 * Keras calls a layer's group by its class and how many of the class came before (conv1d, conv1d_1 ...), and since version
 * 3.9 says the layer's own name in an attribute, which is taken where it stands.
 */
function layerGroup(
  root: Hdf5Group,
  path: readonly string[],
  places: readonly { readonly kind: string; readonly before: number }[],
  membersByName: Map<string, ReadonlyMap<string, string>>,
): Hdf5Group | undefined {
  let model: Hdf5Group | undefined = root;
  path.forEach((name, depth) => {
    const layers: Hdf5Group | undefined = model?.group('layers');
    const { kind, before } = places[depth]!;
    const byPlace = snakeCase(kind) + (before === 0 ? '' : `_${before}`);
    const key = JSON.stringify(path.slice(0, depth));
    const byName = membersByName.get(key) ?? namesOf(layers);
    membersByName.set(key, byName);
    model = layers?.group(byName.get(name) ?? byPlace);
  });
  return model;
}

/** Members of a group of layers, by the layers' own names. */
function namesOf(layers: Hdf5Group | undefined): ReadonlyMap<string, string> {
  return new Map(
    (layers?.members() ?? []).flatMap((member): [string, string][] => {
      const name = layers?.group(`${member}/vars`)?.attribute('name');
      return typeof name === 'string' ? [[name, member]] : [];
    }),
  );
}

/** Own variables, then those of a recurrent layer's cell; of Bidirectional forward, then backward. */
function weightsOf(group: Hdf5Group | undefined, depth = 0): WeightValues[] {
  // A group of a damaged file may hold itself; Bidirectional's cells lie two below it.
  if (group === undefined || depth > 3) return [];
  const own: WeightValues[] = [];
  for (let place = 0; ; place++) {
    const weight = group.weight(`vars/${place}`);
    if (weight === undefined) break;
    own.push(weight);
  }
  const parts = ['forward_layer', 'backward_layer', 'layer', 'cell'].map((name) => group.group(name));
  return [...own, ...parts.flatMap((part) => weightsOf(part, depth + 1))];
}

/** As Keras makes it of a class's name: MaxPooling1D -> max_pooling1d, LSTM -> lstm, ReLU -> re_lu. */
function snakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function unpacked(file: string, bytes: Uint8Array): Unzipped {
  const wanted = ['config.json', 'metadata.json', 'model.weights.h5'];
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (!wanted.includes(name)) return false;
        // What is stored as it is has `size` bytes, whatever is told of it; several names may share the same bytes.
        total += Math.max(size, originalSize);
        if (!(total <= mostModelBytes)) {
          const most = formatBytes(mostModelBytes);
          throw new ModelFolderError(file, `unpacks to ${formatBytes(total)}; expected at most ${most}`);
        }
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ModelFolderError) throw error;
    throw new ModelFolderError(
      file,
      `is no complete .keras file (${(error as Error).message}); expected a zip with ${wanted.join(', ')}. Copy it again`,
      { cause: error },
    );
  }
}

function json(file: string, parts: Unzipped, name: string): unknown {
  const part = parts[name];
  if (part === undefined) throw missing(file, name);
  try {
    return JSON.parse(strFromU8(part));
  } catch (error) {
    throw new ModelFolderError(file, `has a ${name} that is not JSON (${(error as Error).message})`);
  }
}

function missing(file: string, name: string): ModelFolderError {
  return new ModelFolderError(file, `has no ${name}; expected a .keras file of Keras 3`);
}
