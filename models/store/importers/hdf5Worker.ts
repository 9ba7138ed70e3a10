/** Thread that reads one HDF5 file (`hdf5Thread.ts`) and posts its network, or why it is refused. */
import { parentPort, workerData } from 'node:worker_threads';
import { ModelFolderError } from '../errors.ts';
import { withHdf5 } from './hdf5.ts';
import type { Hdf5Answer, Hdf5File } from './hdf5Thread.ts';
import { kerasArchiveNetwork } from './kerasArchive.ts';
import { kerasHdf5Network } from './kerasHdf5.ts';

const { file, bytes, reading } = workerData as Hdf5File;

try {
  const network = await withHdf5(file, bytes, (root) =>
    reading.format === 'keras-3' ? kerasArchiveNetwork(root, reading) : kerasHdf5Network(file, root),
  );
  const weights = network.layers.flatMap((layer) => layer.weights.map(({ values }) => values.buffer as ArrayBuffer));
  answer({ network }, [...new Set(weights)]);
} catch (error) {
  if (!(error instanceof ModelFolderError)) throw error;
  answer({ refused: { file: error.file, reason: error.reason } });
}

function answer(message: Hdf5Answer, transferred: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferred);
}
