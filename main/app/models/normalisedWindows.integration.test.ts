import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TrainInput } from '../../../preload/contract/contract.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

/** Windows of two channels at 90 Hz, 54 samples before the fiducial and 55 from it on. */
const samples = 109;
const symbols = 'NLRVAFf/NN'.repeat(3);
const training: TrainInput = {
  ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [] },
  ...{ epochs: 1, batchSize: 16, recipe: 'median-beat-residual-2', rhythm: 'rr-morphology-2' },
};

async function withRecords() {
  const app = testApp();
  const folder = join(temporaryFolder(), 'tiny');
  for (let record = 0; record < 4; record++) writeTinyRecord(folder, `t${record}`, symbols);
  await app.run('archives.import', { folder });
  return app;
}

test('a model of two channels says so, is explained by every kind of method, and is used as any other', async () => {
  const app = await withRecords();
  const trained = await app.run('models.train', training);
  expect(trained).toMatchObject({
    model: 'cnn-small-median-beat-residual-2-rr-morphology-2-beats-1',
    recipe: 'median-beat-residual-2',
  });
  const { card } = await app.call('models.get', { modelId: trained.modelId });
  expect(card).toMatchObject({
    ...{ recipe: 'median-beat-residual-2', rhythm: 'rr-morphology-2', leads: 2 },
    window: { samplingRateHz: 90, beforeSamples: 54, afterSamples: 55 },
    training: {
      ...{ balance: 'sampled-records', augmentation: 'jitter-2', labelSmoothing: 0.05 },
      ...{ weightDecay: 0.01, averaging: 0.99, keeps: 'last' },
    },
  });
  expect(trained.training).toMatchObject({ labelSmoothing: 0.05, averaging: 0.99, keeps: 'last' });

  const { modelId } = trained;
  const { beats } = await app.call('beats.list', { modelId, part: 'test', order: 'position', offset: 0, limit: 1 });
  for (const method of ['grad-cam', 'saliency', 'integrated-gradients', 'score-cam', 'occlusion'] as const) {
    const explained = await app.call('explanations.beat', { modelId, beatId: beats[0]!.id, target: 'V', method });
    expect([explained.millivolts.length, explained.values.length]).toEqual([samples, samples]);
    expect(explained.values.every(Number.isFinite)).toBe(true);
    // The tiny beats are triangles of 1 mV.
    const height = Math.max(...explained.millivolts) - Math.min(...explained.millivolts);
    expect(height).toBeGreaterThan(0.5);
    expect(height).toBeLessThan(1.5);
  }

  expect((await app.run('evaluations.run', { modelId, part: 'test' })).beats).toBeGreaterThan(0);
  const archiveId = (await app.call('archives.list', {}))[0]!.id;
  expect(await app.run('models.classify', { modelId, archiveId })).toMatchObject({
    beats: 4 * symbols.length,
    failed: [],
  });
  const means = await app.run('explanations.classMeans', {
    ...{ modelId, targets: ['N'], method: 'grad-cam', selection: 'all', part: 'training' },
  });
  expect(means.classes[0]!.mean).toHaveLength(samples);
  const compared = await app.run('methodComparisons.run', {
    ...{ modelId, methods: ['grad-cam', 'saliency'], targets: ['N'], part: 'test', beatsPerClass: 2, seed: 1 },
  });
  expect(compared.methods.map(({ method }) => method)).toEqual([
    'grad-cam',
    'saliency',
    'slope',
    'near-r',
    'class-mean',
    'random',
  ]);
}, 120_000);

test('what another recipe means is not guessed: an unknown one is refused', async () => {
  const app = await withRecords();
  const unknown = { ...training, recipe: 'wavelet' } as unknown as TrainInput;
  await expect(app.run('models.train', unknown)).rejects.toThrow(/expected one of .*median-beat-residual-2/);
});

test('the sequence of beats around is learned from, and what its numbers speak for is told beat by beat', async () => {
  const app = await withRecords();
  const { modelId } = await app.run('models.train', {
    ...training,
    rhythm: 'beat-sequence-1',
  });
  const { card } = await app.call('models.get', { modelId });
  expect(card).toMatchObject({ rhythm: 'beat-sequence-1' });
  const { beats } = await app.call('beats.list', { modelId, part: 'test', order: 'position', offset: 0, limit: 1 });
  const explained = await app.call('explanations.beat', {
    ...{ modelId, beatId: beats[0]!.id, target: 'V', method: 'grad-cam' },
  });
  const { names, attributions, values, sequence } = explained.rhythm!;
  expect([names.length, values.length, attributions.length]).toEqual([335, 335, 335]);
  expect(sequence).toMatchObject({ beats: 61, values: expect.arrayContaining(['P correlation']) });
  expect(attributions.some((value) => value !== 0)).toBe(true);
  expect(attributions.every(Number.isFinite)).toBe(true);
}, 120_000);

test('folds take the recipe too', async () => {
  const app = await withRecords();
  const folded = await app.run('crossValidations.run', { ...training, split: 'beats', folds: 2 });
  expect(folded).toMatchObject({ recipe: 'median-beat-residual-2', beats: 4 * symbols.length });
}, 120_000);
