import { afterAll, beforeAll, expect, test } from 'vitest';
import { finish } from '../../preload/numeric/steps.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, type Model } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { toyBeats } from '../testing/toyBeats.ts';
import { conceptFeatures } from './conceptFeatures.ts';

let engine: Engine;
let model: Model;
let told: Model;
const shape = { samples: 48, leads: 1, classes: 3, standardisation: { mean: 0.1, deviation: 0.5 }, seed: 2 };
const { windows, classIndex } = toyBeats(9, 4);
const withRhythm = { ...windows, rhythm: { width: 4, values: new Float32Array(9 * 4).map((_, at) => Math.sin(at)) } };
beforeAll(async () => {
  engine = await loadEngine();
  model = createModel(engine, 'cnn', shape);
  told = createModel(engine, 'cnn-small', { ...shape, rhythm: 4 });
}, 60_000);
afterAll(() => {
  disposeModel(model);
  disposeModel(told);
});

test('of a pooling head without hidden layer, features times gradient are the logit but for its bias', async () => {
  const { values, gradients, width, channels } = await finish(conceptFeatures(engine, model, windows, classIndex));
  expect(width).toBe(channels);
  const logits = await finish(predict(engine, model, windows, { batchSize: 9, quantity: 'logits' }));
  const bias = model.head.getWeights()[1]!.dataSync();
  for (let beat = 0; beat < 9; beat++) {
    let sum = bias[classIndex[beat]!]!;
    for (let at = 0; at < width; at++) sum += values[beat * width + at]! * gradients[beat * width + at]!;
    expect(sum).toBeCloseTo(logits[beat * 3 + classIndex[beat]!]!, 4);
  }
});

test('the rhythm stands behind the channels, with its own gradient', async () => {
  const { values, gradients, width, channels } = await finish(conceptFeatures(engine, told, withRhythm, classIndex));
  expect(width).toBe(channels + 4);
  expect(values[2 * width + channels + 1]).toBeCloseTo(Math.sin(9), 6);
  const step = 1e-2;
  const raised = { ...withRhythm, rhythm: { width: 4, values: withRhythm.rhythm.values.slice() } };
  raised.rhythm.values[2 * 4 + 1]! += step;
  const logit = async (of: typeof raised) =>
    (await finish(predict(engine, told, of, { batchSize: 9, quantity: 'logits' })))[2 * 3 + classIndex[2]!]!;
  const risen = ((await logit(raised)) - (await logit(withRhythm))) / step;
  expect(Math.abs(risen)).toBeGreaterThan(1e-3);
  expect(gradients[2 * width + channels + 1]).toBeCloseTo(risen, 2);
});

test('leaves no tensor after success, error and cancel', async () => {
  const before = engine.tf.memory().numTensors;
  await finish(conceptFeatures(engine, model, windows, classIndex));
  await expect(finish(conceptFeatures(engine, told, windows, classIndex))).rejects.toThrow('rhythm');
  const stop = AbortSignal.abort(new Error('cancelled'));
  await expect(finish(conceptFeatures(engine, model, windows, classIndex, stop))).rejects.toThrow('cancelled');
  expect(engine.tf.memory().numTensors).toBe(before);
});
