import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Checkpoint } from '../training/train.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlens-checkpoint-'));
  file = join(folder, 'epoch');
});
afterEach(() => rm(folder, { recursive: true }));

const checkpoint: Checkpoint = {
  network: 'cnn',
  seed: 3,
  epoch: 2,
  weights: [Float32Array.of(1.5, Math.fround(0.1)), Float32Array.of(-3)],
  optimiser: { steps: 40, first: Float32Array.of(1, 2), second: Float32Array.of(3, 4) },
  best: { epoch: 1, weights: [Float32Array.of(5, 6), Float32Array.of(7)] },
  history: [
    { epoch: 1, loss: 0.5, accuracy: 0.8, validation: { loss: 0.4, accuracy: 0.9, macroF1: 0.7 } },
    { epoch: 2, loss: 0.3, accuracy: 0.9, validation: { loss: 0.5, accuracy: 0.8, macroF1: 0.6 } },
  ],
};

test('a checkpoint comes back bit for bit, a later one takes its place', async () => {
  await saveCheckpoint(file, { ...checkpoint, epoch: 1 });
  await saveCheckpoint(file, checkpoint);
  expect(await loadCheckpoint(file)).toEqual(checkpoint);
  expect(await readdir(folder)).toEqual(['epoch']);
});

test('a cut file and another file are refused by name', async () => {
  await saveCheckpoint(file, checkpoint);
  const { byteLength } = await readFile(file);
  await truncate(file, byteLength - 2);
  await expect(loadCheckpoint(file)).rejects.toThrow(`${file}: has ${byteLength - 2} bytes; expected ${byteLength}`);
  await writeFile(file, 'hello');
  await expect(loadCheckpoint(file)).rejects.toThrow(`${file}: is not a checkpoint`);
});
