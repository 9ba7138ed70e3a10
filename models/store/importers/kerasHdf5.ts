import { formatName, ModelFolderError } from '../errors.ts';
import type { Hdf5Group } from './hdf5.ts';
import { readHdf5 } from './hdf5Thread.ts';
import { importedGraph } from './importedGraph.ts';
import type { ImportedNetwork, WeightValues } from './importedNetwork.ts';

/**
 * A whole model in Keras's HDF5 format (Keras 2, and Keras 3's "legacy"): attribute `model_config` with the graph as JSON,
 * group `model_weights` with one group a layer whose attribute `weight_names` gives the order.
 * @throws ModelFolderError
 */
export function readKerasHdf5(file: string, bytes: Uint8Array): Promise<ImportedNetwork> {
  return readHdf5(file, bytes, { format: 'keras-hdf5' });
}

/** The same of the opened file, in the thread that reads it. */
export function kerasHdf5Network(file: string, root: Hdf5Group): ImportedNetwork {
  const text = root.attribute('model_config');
  const weights = root.group('model_weights');
  if (typeof text !== 'string' || weights === undefined) {
    throw new ModelFolderError(
      file,
      'holds no whole Keras model (attribute model_config and group model_weights); expected what model.save() writes, not save_weights()',
    );
  }
  const version = root.attribute('keras_version');
  return {
    file,
    format: 'keras-hdf5' as const,
    madeWith: typeof version === 'string' ? `Keras ${formatName(version)}` : 'Keras',
    keras: typeof version === 'string' && version.startsWith('3') ? 3 : 2,
    ...importedGraph(file, parsed(file, text), ([outer, ...inner]) => weightsOf(file, weights, outer!, inner)),
  };
}

/** The weights of inner models stand in the group of the outermost one; their names hold the inner layers' names. */
function weightsOf(file: string, root: Hdf5Group, outer: string, inner: readonly string[]): WeightValues[] {
  const group = root.group(outer);
  if (group === undefined) return [];
  const names = listOf(group, 'weight_names');
  return names
    .filter((name) => inner.every((part) => name.split('/').includes(part)))
    .map((name) => {
      const weight = group.weight(name);
      if (weight === undefined) {
        const where = `the group model_weights/${formatName(outer)}`;
        throw new ModelFolderError(file, `has no weight ${formatName(name)} in ${where}, which names it`);
      }
      return weight;
    });
}

/** HDF5 attributes are small: Keras cuts long lists into `name0`, `name1` and so on. */
function listOf(group: Hdf5Group, name: string): string[] {
  const list: string[] = [];
  const whole = group.attribute(name);
  if (whole !== undefined) return [whole].flat();
  for (let part = 0; ; part++) {
    const some = group.attribute(`${name}${part}`);
    if (some === undefined) return list;
    list.push(...[some].flat());
  }
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ModelFolderError(file, `has a model_config that is not JSON (${(error as Error).message})`);
  }
}
