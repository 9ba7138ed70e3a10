import { expect, test } from 'vitest';
import { estimatedTraining } from './estimatedTraining.ts';

const model = (name: string, network: 'cnn' | 'lstm', engine: string, pace: number | null) =>
  ({ name, network, pace, engine: { name: engine } }) as Parameters<typeof estimatedTraining>[0][number];
const models = [
  model('wasm', 'cnn', 'wasm', 10),
  model('damaged', 'cnn', 'native', null),
  model('newest', 'cnn', 'native', 1000),
  model('older', 'cnn', 'native', 500),
];
const planned = { network: 'cnn', engine: 'native', split: 'beats' as const, epochs: 5, beats: 10_000, folds: null };

test('goes by the newest model of the same network on the same engine', () => {
  // 5 epochs of 8,000 beats at 1,000 a second
  expect(estimatedTraining(models, planned)).toEqual({ seconds: 40, model: 'newest' });
});

test('a network that was never trained here has no estimate', () => {
  expect(estimatedTraining(models, { ...planned, network: 'lstm' })).toBeNull();
  expect(estimatedTraining(models, { ...planned, engine: undefined })).toBeNull();
});

test('of ds1-ds2 only DS1 is learned from, less a ninth', () => {
  expect(estimatedTraining(models, { ...planned, split: 'ds1-ds2' })!.seconds).toBeCloseTo(22.2, 1);
});

test('folds are trained one after another, each on the others less a ninth', () => {
  // 5 folds × 5 epochs × 10,000 × 4/5 × 8/9 beats at 1,000 a second
  expect(estimatedTraining(models, { ...planned, folds: 5 })!.seconds).toBeCloseTo(177.8, 1);
});
