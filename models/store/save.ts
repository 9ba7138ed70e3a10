import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { io } from '@tensorflow/tfjs';
import type { Weighted } from '../networks/model.ts';
import type { ModelCard } from './card.ts';
import { ModelFolderError } from './errors.ts';
import { cardFile, topologyFile, weightsFile } from './files.ts';
import { sizeOfShape } from './modelBounds.ts';
import type { RecordModelCard } from './recordCard.ts';
import { requireNumbers } from './requireNumbers.ts';

/**
 * Writes a model folder: card.json, and model.json + weights.bin in tfjs LayersModel format (the joined model; `features`
 * and `head` are layers of it). Written beside its place and renamed last: a folder that has the name is complete.
 *
 * @param unfinishedFolder where it is written, beside `folder`: what the caller knows as unfinished after a kill
 * @throws ModelFolderError where the folder exists, or a weight is NaN or infinite
 */
export async function saveModel(
  folder: string,
  model: Weighted,
  card: ModelCard | RecordModelCard,
  unfinishedFolder?: string,
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  const unfinished = unfinishedFolder ?? (await mkdtemp(join(dirname(folder), `.${basename(folder)}-`)));
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    await model.joined.save(fileHandler(unfinished));
    await writeFile(join(unfinished, cardFile), `${JSON.stringify(card, null, 2)}\n`, ownFile);
    await renameToNew(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Read and written by its owner's account alone. */
const ownFile = { mode: 0o600 };

async function renameToNew(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR' || code === 'EPERM') {
      throw new ModelFolderError(to, 'already exists; expected a name that is not taken', { cause: error });
    }
    throw error;
  }
}

/** Works on every engine, unlike tfjs-node's own file:// handler. */
function fileHandler(folder: string): io.IOHandler {
  return {
    async save({ modelTopology, weightSpecs, weightData, format, generatedBy, convertedBy }) {
      const parts = Array.isArray(weightData) ? weightData : [weightData ?? new ArrayBuffer(0)];
      const weights = Buffer.concat(parts.map((part) => new Uint8Array(part)));
      const values = new Float32Array(new Uint8Array(weights).buffer);
      let from = 0;
      for (const { name, shape } of weightSpecs ?? []) {
        const size = sizeOfShape(shape)!;
        requireNumbers(join(folder, weightsFile), `the weight '${name}'`, values.subarray(from, from + size));
        from += size;
      }
      const weightsManifest = [{ paths: [weightsFile], weights: weightSpecs }];
      await writeFile(join(folder, weightsFile), weights, ownFile);
      await writeFile(
        join(folder, topologyFile),
        JSON.stringify({ modelTopology, format, generatedBy, convertedBy, weightsManifest }),
        ownFile,
      );
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    },
  };
}
