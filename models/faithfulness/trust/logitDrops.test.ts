import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../../engine/backend.ts';
import type { Engine } from '../../engine/engine.ts';
import { createModel, disposeModel, type Model, weightsOf } from '../../networks/model.ts';
import { toyBeats } from '../../testing/toyBeats.ts';
import { logitDrops } from './logitDrops.ts';
import { mapsOfTraining } from './mapsOfTraining.ts';

const samples = 100;
const { windows, classes } = toyBeats(6, 5, samples);
const valid = { validFrom: new Int16Array(6), validTo: new Int16Array(6).fill(samples) };
let engine: Engine;
let model: Model;
beforeAll(async () => {
  engine = await loadEngine();
  model = createModel(engine, 'cnn-small', {
    samples,
    leads: 1,
    classes: classes.length,
    seed: 1,
    standardisation: { mean: 0, deviation: 1 },
  });
});
afterAll(() => disposeModel(model));
const targetClass = new Uint8Array(6).fill(1);
const input = { windows, targetClass, donors: windows, removals: ['line', 'neighbour'] as const, seed: 1 };

test('what is replaced by itself changes nothing, and no tensor is left', async () => {
  const tensors = engine.tf.memory().numTensors;
  const dropsOf = await logitDrops(engine, model, input);
  const { line, neighbour } = await dropsOf(windows.values);
  expect([...neighbour!]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(line!.some((drop) => drop !== 0)).toBe(true);
  // A fall and a rise are told apart: the drop is signed.
  expect(line).toHaveLength(6);
  expect(engine.tf.memory().numTensors).toBe(tensors);
});

test('a training is explained with its own weights and with shuffled ones, which are put back', async () => {
  const before = weightsOf(model);
  const asked = { windows: { ...windows, ...valid }, targetClass, method: 'grad-cam' as const, seed: 1 };
  const { maps, shuffled } = await mapsOfTraining(engine, model, asked, 2);
  expect(shuffled).toHaveLength(2);
  expect(shuffled[0]).not.toEqual(maps);
  expect(shuffled[1]).not.toEqual(shuffled[0]);
  expect(weightsOf(model)).toEqual(before);
});
