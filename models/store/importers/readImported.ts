import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { formatName, ModelFolderError } from '../errors.ts';
import { topologyFile } from '../files.ts';
import { readRegularFile } from '../readRegularFile.ts';
import { requireNumbers } from '../requireNumbers.ts';
import type { ImportedNetwork } from './importedNetwork.ts';
import { readKerasArchive } from './kerasArchive.ts';
import { readKerasHdf5 } from './kerasHdf5.ts';
import { readTfjsFolder } from './tfjsFolder.ts';

export interface ImportedFile {
  readonly model: ImportedNetwork;
  /** Of the file that holds the graph: the .h5, the .keras, the model.json. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a model that was made elsewhere: a tfjs LayersModel (folder or its model.json), a Keras `.h5`/`.hdf5` or `.keras`
 * file. What a file is, its first bytes say, not its name.
 * @throws ModelFolderError with what is wrong and what was expected
 */
export async function readImported(path: string): Promise<ImportedFile> {
  const file = await fileOf(path);
  const bytes = new Uint8Array(await readRegularFile(file));
  try {
    const model = await readBytes(file, bytes);
    for (const { name, kind, weights } of model.layers) {
      weights.forEach(({ values, shape }, place) => {
        const which = `weight ${place + 1} of ${weights.length}, [${shape.join(' x ')}]`;
        requireNumbers(file, `layer '${formatName(name)}' (${formatName(kind)}, ${which})`, values);
      });
    }
    return { model, bytes };
  } catch (error) {
    if (error instanceof ModelFolderError) throw error;
    // What no check expected of a file's own words: still a file that cannot be read, and not the program's fault alone.
    throw new ModelFolderError(
      file,
      'holds a model that cannot be understood: its description is damaged, or of a kind that is not known here; ' +
        'expected what Keras or TensorFlow.js writes. Save the model again',
      { cause: error },
    );
  }
}

async function readBytes(file: string, bytes: Uint8Array): Promise<ImportedNetwork> {
  const begins = (signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (begins(hdf5Signature)) return await readKerasHdf5(file, bytes);
  if (begins(zipSignature)) return await readKerasArchive(file, bytes);
  if (/^\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))) {
    return await readTfjsFolder(file, bytes);
  }
  throw new ModelFolderError(
    file,
    'is no model that can be read; expected a tfjs LayersModel folder (model.json), a Keras .h5 or a .keras file',
  );
}

const hdf5Signature = [0x89, 0x48, 0x44, 0x46];
const zipSignature = [0x50, 0x4b, 0x03, 0x04];

async function fileOf(path: string): Promise<string> {
  const found = await stat(path).catch((error: unknown) => {
    throw new ModelFolderError(path, 'is not there or cannot be read; expected a model file or folder', {
      cause: error,
    });
  });
  if (!found.isDirectory()) return path;
  const file = join(path, topologyFile);
  const inside = await stat(file).catch(() => undefined);
  if (inside !== undefined) return file;
  throw new ModelFolderError(path, `has no ${topologyFile}; expected the folder of a tfjs LayersModel`);
}
