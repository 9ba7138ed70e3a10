import { expect, test } from 'vitest';
import { quantileOfSorted } from './quantile.ts';

test('lies on the values, and linearly between two of them', () => {
  // R: quantile(c(1, 2, 4, 8), c(0, .25, .5, 1)) gives 1, 1.75, 3, 8 (type 7, its default).
  expect([0, 0.25, 0.5, 1].map((share) => quantileOfSorted([1, 2, 4, 8], share))).toEqual([1, 1.75, 3, 8]);
  expect(quantileOfSorted([5], 0.3)).toBe(5);
});

test('of no values there is none', () => {
  expect(quantileOfSorted([], 0.5)).toBeNaN();
});
