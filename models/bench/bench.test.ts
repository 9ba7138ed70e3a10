import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { drain } from '../testing/toyBeats.ts';
import { bench } from './bench.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

test('measures training, prediction and Grad-CAM and leaves no tensor', { timeout: 60_000 }, async () => {
  const before = engine.tf.memory().numTensors;
  let time = 0;
  // A clock of 10 ms a reading: 4 beats a batch in 10 ms are 400 a second.
  const clock = () => {
    time += 10;
    return time;
  };
  const { yielded, returned } = await drain(
    bench(engine, { network: 'cnn', batchSize: 4, batches: 2, seed: 1, clock }),
  );
  expect(yielded.map(({ measured }) => measured)).toEqual(['training', 'inference']);
  const speed = { median: 400, best: 400 };
  expect(returned).toEqual({ training: speed, predict: speed, gradCam: speed, gradCamToForward: 1 });
  expect(engine.tf.memory().numTensors).toBe(before);
});
