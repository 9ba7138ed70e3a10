import { expect, test } from 'vitest';
import type { CrossValidateProgress, EpochFacts, TrainProgress } from '../../../preload/contract/contract.ts';
import { foldedSecondsLeft, trainingSecondsLeft } from './trainingSecondsLeft.ts';

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

test('nothing is told before an epoch is done, nor outside training', () => {
  expect(trainingSecondsLeft(progress({ counted: 'beats', done: 900, total: 10_000, beatsPerSecond: 300 }))).toBeNull();
  expect(trainingSecondsLeft(progress({ stage: 'reading', done: 47, total: 48, counted: 'records' }))).toBeNull();
  expect(trainingSecondsLeft(progress({ stage: 'synthesising', done: 47, total: 48, counted: 'records' }))).toBeNull();
  expect(trainingSecondsLeft(progress({ stage: 'saving', history: [epoch(1, 40)] }))).toBeNull();
});

test('the mean of the finished epochs gives the rest, the present one counted in part', () => {
  const history = [epoch(1, 90), epoch(2, 38), epoch(3, 42)];
  // 35 of 100 batches = 3.5 of 10 epochs passed; 6.5 epochs of 40 s are left, the slow first one does not count
  expect(trainingSecondsLeft(progress({ epoch: 4, done: 35, total: 100, history }))).toBe(260);
});

test('validation counts: that of the present epoch, of those to come, and of the finished model', () => {
  // 1,000 beats an epoch at 100 a second: 10 s of learning; an epoch took 16 s, so validation takes 6.
  const at = (done: number, ended: number) =>
    trainingSecondsLeft(
      progress({
        ...{ counted: 'beats', done, total: 10_000, beatsPerSecond: 100 },
        history: Array.from({ length: ended }, (_, place) => epoch(place + 1, 16)),
      }),
    );
  // 9 epochs of 16 s, the model's own validation of 6 s
  expect(at(1000, 1)).toBe(150);
  // All beats of the second epoch are learned, its validation has begun: 10 s less
  expect(at(2000, 1)).toBe(140);
  expect(at(2000, 2)).toBe(134);
  // The last epoch is over: the model's own validation is left
  expect(at(10_000, 10)).toBe(6);
});

test('the pace follows the newest five epochs, since the load of a machine changes', () => {
  const history = [
    ...[1, 2, 3].map((number) => epoch(number, 100)),
    ...[4, 5, 6, 7, 8].map((number) => epoch(number, 10)),
  ];
  expect(trainingSecondsLeft(progress({ done: 80, total: 100, history }))).toBe(20);
});

test('along a whole training the time told is never far from the time it takes', () => {
  // 3 s of reading; 10 epochs of 7 s learning and 1.5 s validation (the first 4 s slower); 1.5 s for the model: 93.5 s.
  const whole = 3 + 4 + 10 * 8.5 + 1.5;
  const history: EpochFacts[] = [];
  let now = 3;
  for (let number = 1; number <= 10; number++) {
    const slow = number === 1 ? 4 : 0;
    const seen = progress({
      ...{ counted: 'beats', done: (number - 0.5) * 700, total: 7000, beatsPerSecond: 100, history: [...history] },
    });
    const told = trainingSecondsLeft(seen);
    const left = whole - (now + 3.5 + (number === 1 ? 4 : 0));
    if (number === 1) expect(told).toBeNull();
    // One slow epoch is all that is known: 9 of 12.5 s in place of 8.5
    else if (number === 2) expect(told! - left).toBeLessThan(0.6 * left);
    else expect(told! - left).toBeCloseTo(0, 6);
    now += 8.5 + slow;
    history.push(epoch(number, 8.5 + slow));
  }
  expect(now + 1.5).toBe(whole);
});

const fold = (number: number, seconds: number) => ({
  ...{ fold: number, seed: 1, training: 800, validation: 100, beats: 100, epochsTrained: 5, bestEpoch: 5 },
  ...{ accuracy: 0.9, macroF1: 0.9, absentClasses: [], seconds },
});

test('folds go by the mean of those that are done, whatever a fold does', () => {
  const folded = (over: Partial<CrossValidateProgress>) =>
    foldedSecondsLeft({ ...progress({ counted: 'beats' }), fold: 1, folds: 5, finished: [], ...over });
  expect(folded({ done: 900, total: 5000, history: [epoch(1, 3)] })).toBeNull();
  const finished = [fold(1, 90), fold(2, 110)];
  // Reading, or synthesising for the third: three folds of 100 s
  expect(folded({ finished, fold: 3, stage: 'synthesising', done: 40, total: 48, counted: 'records' })).toBe(300);
  // Half of the third: 2.5 folds
  expect(folded({ finished, fold: 3, done: 2500, total: 5000 })).toBe(250);
  // Beats of folds differ; what is counted never tells of more than the fold under way
  expect(folded({ finished, fold: 3, done: 3500, total: 5000 })).toBe(200);
});
