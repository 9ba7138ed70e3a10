import { expect, test } from 'vitest';
import { clusterDraws, percentileInterval } from './bootstrap.ts';

test('each draw has as many clusters as there are, with replacement, the same for the same seed', () => {
  const drawsOf = (seed: number) => Array.from(clusterDraws(5, { replicates: 50, seed }), (drawn) => [...drawn]);
  const draws = drawsOf(3);
  expect(draws).toHaveLength(50);
  expect(draws.every((drawn) => drawn.length === 5 && drawn.every((cluster) => cluster < 5))).toBe(true);
  expect(draws.some((drawn) => new Set(drawn).size < 5)).toBe(true);
  expect(drawsOf(3)).toEqual(draws);
  expect(drawsOf(4)).not.toEqual(draws);
});

test('clusters are drawn equally often', () => {
  const counts = [0, 0, 0, 0];
  for (const drawn of clusterDraws(4, { replicates: 10_000, seed: 1 })) for (const cluster of drawn) counts[cluster]!++;
  // Four cells of 10,000: chi-squared with 3 degrees of freedom is below 16.3 with probability 0.999.
  expect(counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(16.3);
});

test('a statistic that most replicates do not have gets no interval', () => {
  // 40 values of 100 replicates are too few.
  expect(percentileInterval(new Array(40).fill(0.5), 100)).toBeNull();
});

test('percentiles lie between values', () => {
  // 0, 1 .. 40: place .025 * 40 = 1 and .975 * 40 = 39.
  const values = Array.from({ length: 41 }, (_, at) => 40 - at);
  expect(percentileInterval(values, 41)).toEqual([1, 39]);
  expect(percentileInterval([0, 1], 2)).toEqual([expect.closeTo(0.025, 12), expect.closeTo(0.975, 12)]);
});
