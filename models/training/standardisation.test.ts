import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeModel } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import { fitStandardisation } from './standardisation.ts';
import { train } from './train.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

test('mean and deviation are over the samples of training beats alone', () => {
  // Beats 0 and 2 hold 1 3 5 7: mean 4, deviation sqrt((9 + 1 + 1 + 9) / 4). Beat 1 is not in training.
  const windows = { values: Float32Array.of(1, 3, 1e6, -1e6, 5, 7), beats: 3, samples: 2, leads: 1 };
  expect(fitStandardisation(windows, [0, 2])).toEqual({ mean: 4, deviation: Math.sqrt(5) });
});

test('what a network is trained with does not depend on the beats outside training', async () => {
  const toy = toyBeats(72, 3);
  const all = allIndexes(72);
  const input = {
    network: 'cnn' as const,
    ...toy,
    training: all.slice(0, 54),
    validation: all.slice(54),
    epochs: 1,
    batchSize: 54,
    learningRate: { peak: 3e-3, warmUp: 0.1 },
    seed: 11,
  };
  const size = toy.windows.samples * toy.windows.leads;
  const louder = toy.windows.values.map((value, at) => (at < 54 * size ? value : value * 100 + 5));
  const [plain, other] = [
    (await drain(train(engine, input))).returned,
    (await drain(train(engine, { ...input, windows: { ...toy.windows, values: louder } }))).returned,
  ];
  disposeModel(plain.model);
  disposeModel(other.model);
  expect(other.standardisation).toEqual(plain.standardisation);
  // Of training too the loss is the same; of validation it is not: the beats did change.
  expect(other.history[0]!.loss).toBe(plain.history[0]!.loss);
  expect(other.history[0]!.validation.loss).not.toBe(plain.history[0]!.validation.loss);
}, 60_000);
