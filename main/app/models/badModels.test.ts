/** Model folders that are not whole, and trainings that cannot be: said by name, with nothing left behind. */
import { mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { TrainInput } from '../../../preload/contract/contract.ts';
import { addModel } from '../../index/models.ts';
import { toFailure } from '../errors.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { modelFolder } from './modelFolders.ts';

let app: TestApp;

/** Two good records, imported. */
beforeEach(async () => {
  app = testApp();
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', 'NNVN');
  writeTinyRecord(folder, '101', 'AAN');
  await app.run('archives.import', { folder });
});

function addModelRow(name: string, changed: object = {}): number {
  const none = { N: 0 };
  const card = {
    ...{
      network: 'cnn',
      labelSet: 'mitdb-8',
      classes: ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'],
      leadRule: 'mlii-or-first',
    },
    ...{ recipe: 'raw-1', parameters: 1, engine: { name: 'native', version: '1' } },
    window: { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 },
    data: { archives: ['mine'] },
    split: { name: 'beats', seed: 1, beats: { training: none, validation: none, test: none } },
    training: { epochs: 1, batchSize: 128, learningRate: { peak: 3e-3, warmUp: 0.1 }, bestEpoch: 1, history: [] },
    evaluation: { accuracy: 0.5, macroF1: 0.5 },
    run: { epochSeconds: [] },
    ...changed,
  };
  return addModel(app.index, { name, labelSet: 'mitdb-8', synthetic: false, card, createdAt: '2026-01-01' });
}

function writeModelFolder(name: string): string {
  const models = modelFolder(app, name);
  mkdirSync(models, { recursive: true });
  writeFileSync(join(models, 'card.json'), '{}');
  const weightsManifest = [{ paths: ['weights.bin'], weights: [{ name: 'a', shape: [2, 3], dtype: 'float32' }] }];
  writeFileSync(join(models, 'model.json'), JSON.stringify({ weightsManifest }));
  writeFileSync(join(models, 'weights.bin'), new Uint8Array(24));
  return models;
}

test.each<[string, (models: string) => void, RegExp]>([
  [
    'a missing weight file',
    (models) => rmSync(join(models, 'weights.bin')),
    /weights\.bin is missing; expected 24 bytes/,
  ],
  [
    'a weight file cut short',
    (models) => truncateSync(join(models, 'weights.bin'), 20),
    /weights\.bin has 20 bytes; expected 24/,
  ],
  ['no card', (models) => rmSync(join(models, 'card.json')), /card\.json is missing/],
  [
    'a topology that is no JSON',
    (models) => writeFileSync(join(models, 'model.json'), '{'),
    /model\.json cannot be read/,
  ],
  [
    'a folder in place of its card',
    (models) => {
      rmSync(join(models, 'card.json'));
      mkdirSync(join(models, 'card.json'));
    },
    /card\.json is no regular file; expected one/,
  ],
  [
    'a folder in place of its weights, as a named pipe would be',
    (models) => {
      rmSync(join(models, 'weights.bin'));
      mkdirSync(join(models, 'weights.bin'));
    },
    /weights\.bin is no regular file; expected one/,
  ],
  ['no folder at all', (models) => rmSync(models, { recursive: true }), /card\.json is missing/],
])('a model folder with %s: the model is listed with the problem, and using it says it', async (_, damage, problem) => {
  const models = writeModelFolder('cnn-beats-1');
  const modelId = addModelRow('cnn-beats-1');
  expect((await app.call('models.list', {}))[0]!.problem).toBeNull();
  damage(models);
  const [model] = await app.call('models.list', {});
  expect(model!.problem).toMatch(problem);
  expect(model!.problem).toContain(models);
  expect(await app.call('models.get', { modelId })).toMatchObject({
    name: 'cnn-beats-1',
    layers: [],
    problem: model!.problem,
  });
  const asked = app.run('evaluations.run', { modelId, part: 'test' });
  await expect(asked).rejects.toThrow(model!.problem!);
  expect(toFailure(await asked.catch((error: unknown) => error)).code).toBe('conflict');
  await app.call('models.remove', { modelId });
  expect(await app.call('models.list', {})).toEqual([]);
});

test.each([
  ['recipe', 'own-beat-1', 'the window recipe', '--recipe median-beat-residual-2'],
  ['recipe', 'median-beat-residual-1', 'the window recipe', '--recipe median-beat-residual-2'],
  ['rhythm', 'context-1', 'the rhythm input', '--rhythm rr-morphology-2'],
  ['rhythm', 'rr-morphology-1', 'the rhythm input', '--rhythm rr-morphology-2'],
])('a model whose %s is %s is listed, and refused with what to train instead', async (field, name, what, option) => {
  writeModelFolder('cnn-beats-1');
  const modelId = addModelRow('cnn-beats-1', { [field]: name });
  const problem = `${join(modelFolder(app, 'cnn-beats-1'), 'card.json')} names ${what} "${name}", which BeatLens no longer has. Train the model again with ${option}, or remove it.`;
  expect(await app.call('models.list', {})).toMatchObject([{ [field]: name, problem }]);
  await expect(app.run('evaluations.run', { modelId, part: 'test' })).rejects.toThrow(problem);
});

test('a model whose recipe nobody knows is refused with those that are', async () => {
  writeModelFolder('cnn-beats-1');
  const modelId = addModelRow('cnn-beats-1', { recipe: 'wavelet' });
  await expect(app.run('evaluations.run', { modelId, part: 'test' })).rejects.toThrow(
    /card\.json names the window recipe "wavelet", which BeatLens does not know; expected one of recorded-1, .*Update BeatLens, or remove the model\./,
  );
});

const training: TrainInput = { network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [] };

test('a training split without a class that the test part has names both, and leaves nothing behind', async () => {
  const asked = app.run('models.train', { ...training, split: 'ds1-ds2' });
  await expect(asked).rejects.toThrow(
    'split ds1-ds2: expected beats of every class in training, found none of class V; choose a label set without it',
  );
  expect(toFailure(await asked.catch((error: unknown) => error)).code).toBe('invalid-input');
  expect(await app.call('models.list', {})).toEqual([]);
});

test('an archive with beats of one class only is refused: there is nothing to tell apart', async () => {
  const one = testApp();
  const folder = join(temporaryFolder(), 'one');
  writeTinyRecord(folder, '100', 'NNNN');
  await one.run('archives.import', { folder });
  await expect(one.run('models.train', training)).rejects.toThrow(
    'expected beats of two or more classes of mitdb-8, found class N only',
  );
});

test('training without archives, or with a name that cannot be a folder, is refused at once', async () => {
  const empty = testApp();
  await expect(empty.run('models.train', training)).rejects.toThrow(
    'there is nothing to train on: import an archive first',
  );
  for (const name of ['../escape', '.hidden', 'a/b', ' ', 'CON/', 'ends with dot.']) {
    await expect(app.run('models.train', { ...training, name })).rejects.toThrow(`"${name}" cannot name a model`);
  }
  expect(await app.call('jobs.list', { limit: 9 })).toHaveLength(1); // the import
});
