/** Trust stamps of a beat and of a class, over trainings that differ in their seed: with the real host and compute process. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrainInput, TrustStamp } from '../../../preload/contract/contract.ts';
import { notStamped, stampText } from '../../../preload/words/trustStamp.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let modelId: number;
let names: string[];
let stamp: TrustStamp;
let training: TrainInput;

const method = 'grad-cam' as const;
const ofClass = () => ({ modelId, target: 'N', method, part: 'test' as const });

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-stamps-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 3, secondsEach: 120 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  const { archiveId } = await local.api.run('archives.import', { folder });
  training = {
    ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [archiveId], epochs: 1 },
  };
  names = [];
  for (const seed of [3, 1, 2]) {
    const trained = await local.api.run('models.train', { ...training, seed });
    names.push(trained.model);
    modelId = trained.modelId;
  }
  // Another training: of two epochs.
  await local.api.run('models.train', { ...training, seed: 4, epochs: 2 });
  stamp = await local.api.run('explanations.stamp', ofClass());
}, 120_000);
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

test('the stamp is over the same training with other seeds, this model first, and over no other training', () => {
  expect(stamp.trainings).toEqual([names[2], names[1], names[0]]);
  expect(stamp.otherSplits).toBe(2);
  expect(stamp.part).toBe('test');
  expect(stamp.beats).toBeLessThanOrEqual(60);
  expect(stamp.lamps.map(({ lamp }) => lamp)).toEqual(['seeds', 'weights', 'controls', 'removal']);
  // The beats of the class are of one patient here: what goes by intervals is not known.
  expect(stamp.patients).toBe(1);
  expect(stamp.lamps.map(({ unknown }) => unknown !== null)).toEqual([false, false, true, true]);
  expect(stamp.ensemble!.median).toHaveLength(280);
});

test('class means carry the stamp of the same part, in the answer, when read again, and in the figure', async () => {
  const choice = { modelId, method, selection: 'all' as const, part: 'test' as const };
  const means = await local.api.run('explanations.classMeans', { ...choice, targets: ['N', 'V'] });
  expect(means.classes.map((one) => one.stamp)).toEqual([stamp, null]);
  const { found } = await local.api.call('explanations.latest', choice);
  expect(found!.classes[0]!.stamp).toEqual(stamp);
  const all = await local.api.run('explanations.classMeans', { ...choice, part: null, targets: ['N'] });
  expect(all.classes[0]!.stamp).toBeNull();
});

test('the map of a beat has a stamp of its own, of numbers without intervals', async () => {
  const { beats } = await local.api.call('beats.list', {
    modelId,
    part: 'test',
    order: 'position',
    offset: 0,
    limit: 1,
  });
  const beat = { modelId, beatId: beats[0]!.id, target: 'N', method };
  expect((await local.api.call('explanations.beat', beat)).stamp).toBeNull();
  const own = await local.api.run('explanations.stamp', beat);
  expect(own.beats).toBe(1);
  expect(own.lamps.every(({ interval }) => interval === null)).toBe(true);
  expect((await local.api.call('explanations.beat', beat)).stamp).toEqual(own);
  expect((await local.api.call('explanations.beat', { ...beat, target: 'V' })).stamp).toBeNull();
});

test('integrated gradients have a fifth lamp', async () => {
  const { lamps } = await local.api.run('explanations.stamp', { ...ofClass(), method: 'integrated-gradients' });
  expect(lamps.map(({ lamp }) => lamp)).toContain('completeness');
});

test('one call trains as a model was trained, with the seeds that are missing, two at a time, each as it would be alone', async () => {
  const { models } = await local.api.run('models.trainSeeds', { modelId, trainings: 5 });
  expect(models).toEqual(['cnn-small-beats-4-2', 'cnn-small-beats-5']);
  const jobs = await local.api.call('jobs.list', { limit: 10 });
  const [second, first] = jobs.filter(({ name }) => name === 'models.train');
  expect(Date.parse(second!.createdAt)).toBeLessThan(Date.parse(first!.finishedAt!));
  expect((await local.api.run('models.trainSeeds', { modelId, trainings: 5 })).models).toEqual([]);
  const again = await local.api.run('explanations.stamp', ofClass());
  expect(again.trainings).toEqual([...stamp.trainings, ...models]);
  const alone = await local.api.run('models.train', { ...training, seed: 5 });
  const weights = (model: string) => readFileSync(join(parent, 'data', 'models', model, 'weights.bin'));
  expect(weights(alone.model).equals(weights('cnn-small-beats-5'))).toBe(true);
});

test('cancelled, both trainings end, and asked again they are made', async () => {
  const cancel = new AbortController();
  const cancelled = local.api.run(
    'models.trainSeeds',
    { modelId, trainings: 7 },
    { onProgress: ({ stage }) => stage === 'training' && cancel.abort(), signal: cancel.signal },
  );
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  // Each of the two computes ends in its own time.
  const states = async () => (await local.api.call('jobs.list', { limit: 2 })).map(({ state }) => state);
  await expect.poll(states, { timeout: 20_000 }).toEqual(['cancelled', 'cancelled']);
  const { models } = await local.api.run('models.trainSeeds', { modelId, trainings: 7 });
  expect(models).toEqual(['cnn-small-beats-6', 'cnn-small-beats-7']);
});

test('the check of the stamp wants three trainings that differ in their seed alone', async () => {
  const asked = { modelIds: [modelId, modelId], methods: [method], part: 'test' as const, beats: 4, seed: 1 };
  await expect(local.api.run('localisations.stamps', asked)).rejects.toThrow('needs 3 trainings or more');
});

test('a stamp and its absence are told in a sentence', () => {
  expect(stampText(stamp)).toContain('3 trainings.');
  expect(stampText(null)).toBe(notStamped);
});
