import { expect, test } from 'vitest';
import type { TrainProgress } from '../../../preload/contract/contract.ts';
import type { RunningMean } from '../../../preload/figures/trainingCurves.ts';
import { addLivePoint } from './liveCurve.ts';

const progress = (done: number, over: Partial<TrainProgress> = {}): TrainProgress => ({
  done,
  total: 1000,
  counted: 'beats',
  stage: 'training',
  epoch: 1,
  epochs: 10,
  loss: 0.5,
  accuracy: 0.8,
  beatsPerSecond: 100,
  history: [],
  ...over,
});

test('a point stands where the training is, counted in epochs', () => {
  expect(addLivePoint([], progress(250))).toEqual([{ at: 2.5, loss: 0.5, accuracy: 0.8 }]);
});

test('progress that moves less than the eye sees leaves the same array', () => {
  const points: RunningMean[] = [{ at: 2.5, loss: 0.5, accuracy: 0.8 }];
  expect(addLivePoint(points, progress(251))).toBe(points);
  expect(addLivePoint(points, progress(300))).toHaveLength(2);
});

test('a new training starts a new line, and stages without a loss add nothing', () => {
  const points: RunningMean[] = [{ at: 9, loss: 0.1, accuracy: 0.99 }];
  expect(addLivePoint(points, progress(20))).toEqual([{ at: 0.2, loss: 0.5, accuracy: 0.8 }]);
  expect(addLivePoint(points, progress(950, { stage: 'saving' }))).toBe(points);
  expect(addLivePoint(points, progress(950, { loss: null }))).toBe(points);
});
