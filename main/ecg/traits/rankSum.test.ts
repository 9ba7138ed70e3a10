import { expect, test } from 'vitest';
import { rankSumDeviate } from './rankSum.ts';

test('the deviate of a rank sum is that of scipy', () => {
  // scipy 1.17: mannwhitneyu([1, 2, 4, 7], [3, 5, 6, 8, 9], use_continuity=False, method='asymptotic').pvalue = 0.141645,
  // of a lower first list; norm.isf(0.141645 / 2) = 1.4697.
  expect(rankSumDeviate([1, 2, 4, 7], [3, 5, 6, 8, 9])).toBeCloseTo(-1.4697, 3);
  // With ties: mannwhitneyu([1, 2, 2, 3], [2, 3, 3, 4, 5]) likewise: 0.075927, 1.7748.
  expect(rankSumDeviate([2, 3, 3, 4, 5], [1, 2, 2, 3])).toBeCloseTo(1.7748, 3);
});

test('equal values and empty lists have no deviate', () => {
  expect(rankSumDeviate([1, 1], [1, 1, 1])).toBe(0);
  expect(rankSumDeviate([], [1, 2])).toBe(0);
});
