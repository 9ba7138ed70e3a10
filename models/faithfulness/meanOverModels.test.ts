import { expect, test } from 'vitest';
import { clusteredMean } from './clusteredMean.ts';
import { meanOverModels } from './meanOverModels.ts';

const bootstrap = { replicates: 2000, seed: 1 };
const patients = ['a', 'a', 'b', 'c', 'c', 'c'];
const values = [0, 1, 1, 0, 0, 1];

test('of one model it is the mean with an interval by patients', () => {
  const found = meanOverModels([{ values, patients }], bootstrap);
  const known = clusteredMean(values, patients, bootstrap);
  expect(found.mean).toBe(known.mean);
  expect(found.interval![0]).toBeCloseTo(known.interval![0], 1);
  expect(found.interval![1]).toBeCloseTo(known.interval![1], 1);
});

test('models that differ widen the interval, also where patients do not', () => {
  const even = { values: patients.map(() => 1), patients };
  expect(meanOverModels([even, even], bootstrap).interval).toEqual([1, 1]);
  expect(meanOverModels([even, { ...even, values: patients.map(() => 0) }], bootstrap).interval).toEqual([0, 1]);
});

test('one model of one patient has no interval, and beats without a number count for none', () => {
  const found = meanOverModels([{ values: [1, Number.NaN], patients: ['a', 'a'] }], bootstrap);
  expect(found).toEqual({ mean: 1, interval: null });
});
