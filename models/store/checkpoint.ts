import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Checkpoint } from '../training/train.ts';
import { ModelFolderError } from './errors.ts';

const magic = 'beatlens-checkpoint-1\n';

/** What is stored of a checkpoint as text; the arrays follow it as little-endian float32, in this order. */
interface CheckpointHeader extends Omit<Checkpoint, 'weights' | 'optimiser' | 'best'> {
  readonly optimiserSteps: number;
  readonly bestEpoch: number;
  /** Lengths of: weights, best weights (as many), first and second moment. */
  readonly weightSizes: readonly number[];
  readonly momentSize: number;
}

/** Writes one file, whole or not at all: an interrupted write leaves the checkpoint before it. */
export async function saveCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  const { weights, optimiser, best, ...rest } = checkpoint;
  const header: CheckpointHeader = {
    ...rest,
    optimiserSteps: optimiser.steps,
    bestEpoch: best.epoch,
    weightSizes: weights.map(({ length }) => length),
    momentSize: optimiser.first.length,
  };
  const arrays = [...weights, ...best.weights, optimiser.first, optimiser.second];
  const bytes = arrays.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
  await writeFile(`${file}.part`, Buffer.concat([Buffer.from(`${magic}${JSON.stringify(header)}\n`), ...bytes]));
  await rename(`${file}.part`, file);
}

/** @throws ModelFolderError where the file is no checkpoint or is cut */
export async function loadCheckpoint(file: string): Promise<Checkpoint> {
  const bytes = await readFile(file);
  const end = bytes.indexOf('\n', magic.length);
  if (bytes.subarray(0, magic.length).toString() !== magic || end < 0) {
    throw new ModelFolderError(file, `is not a checkpoint; expected it to start with '${magic.trim()}'`);
  }
  const header = JSON.parse(bytes.subarray(magic.length, end).toString()) as CheckpointHeader;
  const { optimiserSteps, bestEpoch, weightSizes, momentSize, ...rest } = header;
  const sizes = [...weightSizes, ...weightSizes, momentSize, momentSize];
  const expected = end + 1 + 4 * sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.byteLength !== expected) {
    throw new ModelFolderError(file, `has ${bytes.byteLength} bytes; expected ${expected}`);
  }
  let at = end + 1;
  const arrays = sizes.map((size) => {
    const values = new Float32Array(Uint8Array.from(bytes.subarray(at, at + 4 * size)).buffer);
    at += 4 * size;
    return values;
  });
  const count = weightSizes.length;
  return {
    ...rest,
    weights: arrays.slice(0, count),
    best: { epoch: bestEpoch, weights: arrays.slice(count, 2 * count) },
    optimiser: { steps: optimiserSteps, first: arrays[2 * count]!, second: arrays[2 * count + 1]! },
  };
}
