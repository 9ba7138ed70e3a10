import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelFolderError } from '../errors.ts';
import { topologyFile } from '../files.ts';
import type { ForeignModel } from './foreignModel.ts';
import { readKerasArchive } from './kerasArchive.ts';
import { readKerasHdf5 } from './kerasHdf5.ts';
import { readTfjsFolder } from './tfjsFolder.ts';

export interface ForeignFile {
  readonly model: ForeignModel;
  /** Of the file that holds the graph: the .h5, the .keras, the model.json. */
  readonly bytes: Uint8Array;
}

/**
 * Reads a model that was made elsewhere: a tfjs LayersModel (folder or its model.json), a Keras `.h5`/`.hdf5` or `.keras`
 * file. What a file is, its first bytes say, not its name.
 * @throws ModelFolderError with what is wrong and what was expected
 */
export async function readForeign(path: string): Promise<ForeignFile> {
  const file = await fileOf(path);
  const bytes = new Uint8Array(await readFile(file));
  const begins = (signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte);
  if (begins(hdf5Signature)) return { model: await readKerasHdf5(file, bytes), bytes };
  if (begins(zipSignature)) return { model: await readKerasArchive(file, bytes), bytes };
  if (/^\s*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))) {
    return { model: await readTfjsFolder(file, bytes), bytes };
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
  if (inside?.isFile()) return file;
  throw new ModelFolderError(path, `has no ${topologyFile}; expected the folder of a tfjs LayersModel`);
}
