import { Worker } from 'node:worker_threads';
import { seconds } from '../../../preload/words/numberFormats.ts';
import { ModelFolderError } from '../errors.ts';
import type { ImportedNetwork } from './importedNetwork.ts';

/** What the thread is given. */
export interface Hdf5File {
  /** Its name in messages. */
  readonly file: string;
  /** The whole HDF5 file. */
  readonly bytes: Uint8Array;
  readonly reading: Hdf5Reading;
}

/** How the network lies in the HDF5 file: a whole Keras model, or the weights of a `.keras` archive with its graph beside them. */
export type Hdf5Reading =
  | { readonly format: 'keras-hdf5' }
  | { readonly format: 'keras-3'; readonly archive: string; readonly config: unknown; readonly madeWith: string };

/** What the thread posts. Weights are transferred, not copied. */
export type Hdf5Answer =
  | { readonly network: ImportedNetwork }
  | { readonly refused: { readonly file: string; readonly reason: string } };

/**
 * Reads the network of an HDF5 file in a thread made for it: what a damaged file does to the library's memory ends with the
 * thread, and so does a loop without an end.
 * @param mostMs after which the thread is ended: of some damaged files the library's loops have no end
 * @throws ModelFolderError naming the file where it is no complete HDF5 file, holds no network, or is not read within `mostMs`
 */
export async function readHdf5(
  file: string,
  bytes: Uint8Array,
  reading: Hdf5Reading,
  mostMs: number = longestRead(bytes.length),
): Promise<ImportedNetwork> {
  const worker = new Worker(new URL('./hdf5Worker.ts', import.meta.url), {
    workerData: { file, bytes, reading } satisfies Hdf5File,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Hdf5Answer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`The thread that reads ${file} ended by itself (code ${code})`)));
      timer = setTimeout(() => reject(notReadWithin(file, mostMs)), mostMs);
    });
    if ('network' in answer) return answer.network;
    throw new ModelFolderError(answer.refused.file, answer.refused.reason);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function notReadWithin(file: string, mostMs: number): ModelFolderError {
  const most = seconds(mostMs / 1000);
  return new ModelFolderError(
    file,
    `was not read within ${most}, far more than an HDF5 file of its size takes; its structure is probably damaged. ` +
      'Copy it again, or save the model again',
  );
}

/**
 * Ten seconds, and one more a megabyte. Measured on a machine with five times as many processes as cores: 9 MB in 3,800
 * datasets in 5 s, 240 MB in 120 datasets in 41 s.
 */
function longestRead(bytes: number): number {
  return 10_000 + Math.ceil(bytes / 1000);
}
