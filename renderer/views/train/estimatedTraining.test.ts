import { expect, test } from 'vitest';
import {
  estimatedTraining,
  type PastTraining,
  type PlannedTraining,
  pastTrainings,
  type TrainingKind,
} from './estimatedTraining.ts';

const kind: TrainingKind = {
  network: 'cnn',
  engine: 'native',
  rhythm: 'none',
  recipe: 'raw-1',
  augmentation: 'none',
};
/** 5 epochs of 8,000 beats in 40 s, 30 s more for reading and saving 10,000. */
const past = (model: string, some: Partial<PastTraining> = {}): PastTraining => ({
  ...{ ...kind, model, epochs: 5, learnedBeats: 8000, beats: 10_000, epochSeconds: 40, wholeSeconds: 70, ...some },
});
const planned: PlannedTraining = { ...kind, split: 'beats', epochs: 5, beats: 10_000, folds: null };

test('the same training takes as long as it took, reading and saving included', () => {
  expect(estimatedTraining([past('newest'), past('older', { wholeSeconds: 900 })], planned)).toEqual({
    ...{ seconds: 70, model: 'newest' },
  });
});

test('epochs grow with the beats learned from, the rest with all beats', () => {
  // 10 epochs of 16,000 beats at 1,000 a second = 160 s, twice 30 s
  expect(estimatedTraining([past('a')], { ...planned, epochs: 10, beats: 20_000 })!.seconds).toBeCloseTo(220, 6);
});

test('without a training of its kind there is no estimate', () => {
  for (const other of [
    ...[
      { network: 'lstm' },
      { engine: 'wasm' },
      { engine: undefined },
      { rhythm: 'rr-1' },
      { augmentation: 'jitter-1' },
    ],
    ...[{ recipe: 'median-beat-residual-2' }, { augmentation: undefined }],
  ] as Partial<PlannedTraining>[]) {
    expect(estimatedTraining([past('a')], { ...planned, ...other })).toBeNull();
  }
});

test('of ds1-ds2 only DS1 is learned from, less a ninth', () => {
  // 10,000 × 4/9 beats, 5 epochs, at 1,000 a second, and 30 s
  expect(estimatedTraining([past('a')], { ...planned, split: 'ds1-ds2' })!.seconds).toBeCloseTo(52.2, 1);
});

test('folds are trained one after another, each on the others less a ninth', () => {
  // 5 folds × 5 epochs × 10,000 × 4/5 × 8/9 beats at 1,000 a second, and 30 s
  expect(estimatedTraining([past('a')], { ...planned, folds: 5 })!.seconds).toBeCloseTo(207.8, 1);
  const altered = { augmentation: 'rhythm-synthesis-1' } as const;
  expect(estimatedTraining([past('a', altered)], { ...planned, ...altered, folds: 5 })!.seconds).toBeCloseTo(327.8, 1);
});

const job = (result: object = {}, some: object = {}) => ({
  ...{ name: 'models.train', state: 'done' as const },
  input: { network: 'cnn', labelSet: 'aami-5', split: 'beats', seed: 1, archiveIds: [], rhythm: 'rr-1' },
  result: {
    ...{ model: 'm', modelId: 3, network: 'cnn', labelSet: 'aami-5', split: 'beats', seed: 1, epochs: 5 },
    ...{ epochsTrained: 5, bestEpoch: 4, rhythm: 'rr-1', recipe: 'raw-1', leads: [], engine: 'native' },
    training: {
      ...{ batchSize: 64, balance: 'none', classWeights: null, augmentation: 'jitter-1', schedule: 'cosine' },
      ...{ peak: 0.001, plateauEpochs: null, patience: null },
    },
    ...{ seconds: 40, beatsPerSecond: 1100, wholeSeconds: 70, validation: { accuracy: 0.9, macroF1: 0.9 } },
    ...result,
  },
  ...some,
});
const models = [{ id: 3, beats: { training: 8000, validation: 1000, test: 1000 } }];

test('a training of the list of jobs is taken with its choices and its whole time', () => {
  expect(pastTrainings([job()], models)).toEqual([
    {
      ...{ model: 'm', network: 'cnn', engine: 'native', rhythm: 'rr-1', recipe: 'raw-1', augmentation: 'jitter-1' },
      ...{ epochs: 5, learnedBeats: 8000, beats: 10_000, epochSeconds: 40, wholeSeconds: 70 },
    },
  ]);
});

test('what was broken off, failed, was removed, or does not tell its whole time is no measure', () => {
  // 8,000 × 5 beats in 10 s at 1,100 a second: most of them were learned before
  expect(pastTrainings([job({ seconds: 10 })], models)).toEqual([]);
  expect(pastTrainings([job({}, { state: 'cancelled' })], models)).toEqual([]);
  expect(pastTrainings([job()], [])).toEqual([]);
  expect(pastTrainings([job({ wholeSeconds: undefined })], models)).toEqual([]);
});
