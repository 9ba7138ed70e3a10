import { expect, test } from 'vitest';
import type { EpochFacts, TrainProgress } from '../../../preload/contract.ts';
import { trainingSecondsLeft } from './trainingSecondsLeft.ts';

const epoch = (number: number, seconds: number): EpochFacts => ({
  epoch: number,
  loss: 1,
  accuracy: 0.5,
  validationLoss: 1,
  validationAccuracy: 0.5,
  validationMacroF1: 0.5,
  seconds,
});
const progress = (over: Partial<TrainProgress>): TrainProgress => ({
  done: 0,
  total: 0,
  counted: 'batches',
  stage: 'training',
  epoch: 1,
  epochs: 10,
  loss: null,
  accuracy: null,
  beatsPerSecond: null,
  history: [],
  ...over,
});

test('the first epoch goes by the pace in beats', () => {
  // 9,000 of 10,000 beats are left, 300 a second
  expect(trainingSecondsLeft(progress({ counted: 'beats', done: 1000, total: 10_000, beatsPerSecond: 300 }))).toBe(30);
});

test('nothing is promised without a pace, nor outside training', () => {
  expect(trainingSecondsLeft(progress({ done: 3, total: 100 }))).toBeNull();
  expect(trainingSecondsLeft(progress({ stage: 'reading', history: [epoch(1, 40)] }))).toBeNull();
});

test('the mean of the finished epochs gives the rest, the present one counted in part', () => {
  const history = [epoch(1, 38), epoch(2, 42)];
  // 25 of 100 batches = 2.5 of 10 epochs passed; 7.5 epochs of 40 s are left
  expect(trainingSecondsLeft(progress({ epoch: 3, done: 25, total: 100, history }))).toBe(300);
});
