import { expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import { runTraining } from './trainingRun.ts';

test('trains an epoch by the recipe of the network, augmentation included, and leaves no tensor', async () => {
  const engine = await loadEngine();
  const before = engine.tf.memory().numTensors;
  await runTraining(engine, { network: 'cnn-small', beats: 130, seed: 1 });
  expect(engine.tf.memory().numTensors).toBe(before);
  await expect(runTraining(engine, { network: 'none', beats: 130, seed: 1 })).rejects.toThrow("'none'");
}, 60_000);
