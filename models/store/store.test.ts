import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, parameterCount, weightsOf } from '../networks/model.ts';
import { predict } from '../prediction/predict.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import type { ModelCard } from './card.ts';
import { loadModel, readCard } from './load.ts';
import { saveModel } from './save.ts';

let engine: Engine;
let parent: string;
let folder: string;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'beatlens-store-'));
  folder = join(parent, 'cnn-beats-1');
});
afterEach(() => rm(parent, { recursive: true }));

const standardisation = { mean: 0.1, deviation: 0.5 };
const none = { N: 0, V: 0, F: 0 };
const card: ModelCard = {
  version: 1,
  network: 'cnn',
  parameters: 1,
  labelSet: 'mitdb-8',
  classes: ['N', 'V', 'F'],
  data: { archives: ['toy'], records: 1, beats: none, hash: 'none' },
  split: { name: 'beats', seed: 1, beats: { training: none, validation: none, test: none } },
  window: { samplingRateHz: 360, beforeSamples: 20, afterSamples: 28 },
  leadRule: 'mlii-or-first',
  leads: 1,
  recipe: 'raw-1',
  standardisation,
  training: { epochs: 1, batchSize: 1, learningRate: { peak: 1, warmUp: 0 }, seed: 1, bestEpoch: 1, history: [] },
  engine: { name: 'native', version: 'tfjs-node 4.22.0' },
  versions: {},
  run: { name: 'cnn-beats-1', epochSeconds: [1], createdAt: '2026-01-01T00:00:00.000Z', seconds: 1, beatsPerSecond: 1 },
};

async function save(): Promise<Float32Array[]> {
  const model = createModel(engine, 'cnn', { samples: 48, leads: 1, classes: 3, standardisation, seed: 1 });
  await saveModel(folder, model, { ...card, parameters: parameterCount(model) });
  const weights = weightsOf(model);
  disposeModel(model);
  return weights;
}

describe('model folder', () => {
  test('gives back the same weights, card and probabilities, and leaves no tensor', async () => {
    const before = engine.tf.memory().numTensors;
    const { windows } = toyBeats(4, 1);
    const model = createModel(engine, 'cnn', { samples: 48, leads: 1, classes: 3, standardisation, seed: 1 });
    await saveModel(folder, model, card);
    const loaded = await loadModel(engine, folder);
    expect(loaded.card).toEqual(card);
    expect(weightsOf(loaded.model)).toEqual(weightsOf(model));
    const expected = await drain(predict(engine, model, windows, { batchSize: 4 }));
    const actual = await drain(predict(engine, loaded.model, windows, { batchSize: 4 }));
    expect(actual.returned).toEqual(expected.returned);
    disposeModel(model);
    disposeModel(loaded.model);
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  test('is complete or not there: a name that is taken is refused and nothing else is left behind', async () => {
    await save();
    const weights = await readFile(join(folder, 'weights.bin'));
    await expect(save()).rejects.toThrow(/cnn-beats-1: already exists/);
    expect(await readdir(parent)).toEqual(['cnn-beats-1']);
    expect(await readFile(join(folder, 'weights.bin'))).toEqual(weights);
    expect((await readdir(folder)).sort()).toEqual(['card.json', 'model.json', 'weights.bin']);
  });
});

describe('a damaged model folder is refused with the file and what was expected', () => {
  beforeEach(async () => {
    await save();
  });
  const refused = (message: RegExp) => expect(loadModel(engine, folder)).rejects.toThrow(message);

  test('without weights', async () => {
    await rm(join(folder, 'weights.bin'));
    await refused(/weights\.bin: is missing; a model folder holds it/);
  });

  test('with weights of the wrong size', async () => {
    const { byteLength } = await readFile(join(folder, 'weights.bin'));
    await truncate(join(folder, 'weights.bin'), byteLength - 4);
    await refused(new RegExp(`weights\\.bin: has ${byteLength - 4} bytes; expected ${byteLength} by model\\.json`));
  });

  test('without a card', async () => {
    await rm(join(folder, 'card.json'));
    await refused(/card\.json: is missing/);
  });

  test('with a card that is not JSON', async () => {
    await writeFile(join(folder, 'card.json'), '{"version": 1,');
    await refused(/card\.json: is not JSON/);
  });

  test('with a card of a newer version', async () => {
    await writeFile(join(folder, 'card.json'), JSON.stringify({ ...card, version: 2 }));
    await refused(/card\.json: is of version 2, from a newer BeatLens; this one reads up to version 1/);
  });

  test('with an unknown network', async () => {
    await writeFile(join(folder, 'card.json'), JSON.stringify({ ...card, network: 'transformer' }));
    await refused(/card\.json: names the unknown network 'transformer'; expected cnn/);
  });

  test('with more classes than outputs', async () => {
    await writeFile(join(folder, 'card.json'), JSON.stringify({ ...card, classes: ['N', 'V', 'F', 'f'] }));
    const before = engine.tf.memory().numTensors;
    await refused(/model\.json: has 3 outputs; expected 4/);
    expect(engine.tf.memory().numTensors).toBe(before);
  });

  test('with a topology that is not a LayersModel', async () => {
    await writeFile(join(folder, 'model.json'), '{}');
    await refused(/model\.json: has no modelTopology or weightsManifest/);
  });

  test('the card alone is checked without an engine', async () => {
    expect((await readCard(folder)).classes).toEqual(['N', 'V', 'F']);
  });
});
