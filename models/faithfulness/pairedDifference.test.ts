import { describe, expect, test } from 'vitest';
import { clusteredMean } from './clusteredMean.ts';
import { pairedDifference } from './pairedDifference.ts';

const bootstrap = { replicates: 1000, seed: 1 };

describe('a paired difference', () => {
  test('of two patients is one of three numbers in every draw, by hand', () => {
    // Patient a: 1 and 3 against 1 and 1, difference 1; patient b: 5 against 2, difference 3.
    const patients = ['a', 'a', 'b'];
    const found = pairedDifference([1, 3, 5], [1, 1, 2], patients, bootstrap);
    // (1 + 3 + 5 - 1 - 1 - 2) / 3
    expect(found.mean).toBeCloseTo(5 / 3, 12);
    // Drawn twice a: 1, both: 5/3, twice b: 3; each of the outer ones in a quarter of the draws.
    expect(found.interval).toEqual([1, 3]);
    expect(found.excludesZero).toBe(true);
  });

  test('finds a small advantage in every patient where the two intervals of the means overlap widely', () => {
    // Planted: patients differ by up to 1, the methods by 0.05 in every beat.
    const patients = Array.from({ length: 60 }, (_, beat) => `p${beat % 12}`);
    const hard = patients.map((_, beat) => (beat % 12) / 12);
    const better = hard.map((value) => value + 0.05);
    const [low, high] = [clusteredMean(hard, patients, bootstrap), clusteredMean(better, patients, bootstrap)];
    expect(low.interval![1]).toBeGreaterThan(high.interval![0]);
    const found = pairedDifference(better, hard, patients, bootstrap);
    found.interval!.forEach((end) => {
      expect(end).toBeCloseTo(0.05, 9);
    });
    expect(found.excludesZero).toBe(true);
  });

  test('holds 0 where one patient is for, and the others are against', () => {
    const patients = ['a', 'b', 'c', 'd'];
    const found = pairedDifference([0.9, 0.1, 0.1, 0.1], [0.1, 0.2, 0.2, 0.2], patients, bootstrap);
    expect(found.mean).toBeCloseTo(0.125, 12);
    expect(found.excludesZero).toBe(false);
  });

  test('of the same numbers reached by another rounding is none', () => {
    const scores = [0.3, 0.4, 0.5];
    const found = pairedDifference(
      scores.map((value) => value + 3e-8),
      scores,
      ['a', 'b', 'c'],
      bootstrap,
    );
    expect(found.excludesZero).toBe(false);
  });

  test('goes by the beats that both have, though a patient without any is drawn too', () => {
    const found = pairedDifference([1, Number.NaN, 2, 7], [0, 5, 1, Number.NaN], ['a', 'a', 'b', 'c'], bootstrap);
    expect(found).toMatchObject({ mean: 1, interval: [1, 1], excludesZero: true });
  });

  test('of a score that is good near 0 compares distances: -0.4 is farther than 0.1 by 0.3', () => {
    const patients = ['a', 'b'];
    expect(pairedDifference([-0.4, -0.4], [0.1, 0.1], patients, bootstrap, Math.abs).mean).toBeCloseTo(0.3, 12);
  });

  test('of one patient has no interval, of no common beat no number', () => {
    expect(pairedDifference([1, 2], [0, 0], ['a', 'a'], bootstrap)).toEqual({
      ...{ mean: 1.5, interval: null, excludesZero: null },
    });
    expect(pairedDifference([1], [Number.NaN], ['a'], bootstrap).mean).toBeNaN();
  });

  test('is the same again for the same seed', () => {
    const [one, other, patients] = [
      [1, 2, 4, 3],
      [2, 2, 1, 3],
      ['a', 'b', 'c', 'd'],
    ];
    expect(pairedDifference(one, other, patients, bootstrap)).toEqual(
      pairedDifference(one, other, patients, bootstrap),
    );
  });
});
