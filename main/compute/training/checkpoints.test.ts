import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RemoteFailure } from '../../../preload/wire/wire.ts';
import { asRefusal } from '../refuse.ts';
import {
  checkpointFile,
  type KeptCheckpoint,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
} from './checkpoints.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-checkpoints-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const kept: KeptCheckpoint = {
  checkpoint: {
    ...{ network: 'cnn', seed: 1, epoch: 2, history: [] },
    weights: [Float32Array.of(0.1, Number.NaN, -0)],
    optimiser: { steps: 3, first: Float32Array.of(1), second: Float32Array.of(2) },
    best: { epoch: 1, weights: [Float32Array.of(0.2)] },
  },
  history: [],
};

test('a checkpoint comes back bit for bit', () => {
  const file = checkpointFile(folder, { seed: 1 });
  expect(readCheckpoint(file)).toBeUndefined();
  writeCheckpoint(file, kept);
  expect(readCheckpoint(file)).toEqual(kept);
  removeCheckpoint(file);
  expect(readCheckpoint(file)).toBeUndefined();
});

test('another training has another file', () => {
  expect(checkpointFile(folder, { seed: 1 })).not.toBe(checkpointFile(folder, { seed: 2 }));
  expect(checkpointFile(folder, { seed: 1 })).toBe(checkpointFile(folder, { seed: 1 }));
});

test('a file that is cut short counts as none: the training starts anew', () => {
  const file = checkpointFile(folder, {});
  writeFileSync(file, 'half');
  expect(readCheckpoint(file)).toBeUndefined();
});

test('the three that were kept last stay, whatever the clock says', () => {
  const files = [1, 2, 3, 4, 5].map((seed) => checkpointFile(folder, { seed }));
  for (const file of files) {
    writeCheckpoint(file, kept);
    // The clock is set back: what was kept before looks newer.
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 4e9, 4e9);
  }
  writeCheckpoint(files[4]!, kept);
  expect(files.map((file) => readCheckpoint(file) !== undefined)).toEqual([false, false, true, true, true]);
  expect(readdirSync(folder)).toHaveLength(3);
});

test('one that a version before kept, without a number, is taken up and replaced', () => {
  const file = checkpointFile(folder, { seed: 1 });
  writeFileSync(file, serialize(kept));
  expect(readCheckpoint(file)).toEqual(kept);
  writeCheckpoint(file, { ...kept, history: [] });
  expect(readdirSync(folder)).toHaveLength(1);
});

test('a full disk is told in words', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    path: '/data/weights.bin',
  });
  const told = asRefusal(error);
  expect(told).toBeInstanceOf(RemoteFailure);
  expect((told as RemoteFailure).message).toBe(
    '/data/weights.bin: the disk is full; what was there before is kept. Free some space, then do it again.',
  );
});
