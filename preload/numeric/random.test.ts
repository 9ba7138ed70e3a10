import { describe, expect, test } from 'vitest';
import { derivedSeed, mulberry32, normal, type Random, sfc32, shuffle } from './random.ts';

const draws = (random: Random, count = 5) => Array.from({ length: count }, random);

describe.each([
  ['sfc32', sfc32],
  ['mulberry32', mulberry32],
])('%s', (_name, seeded) => {
  test('is the same for the same seed and unlike for near seeds', () => {
    expect(draws(seeded(1))).toEqual(draws(seeded(1)));
    expect(draws(seeded(1))).not.toEqual(draws(seeded(2)));
  });

  test('fills [0, 1) evenly, and normal numbers have mean 0 and variance 1', () => {
    const random = seeded(11);
    const bins = new Array(10).fill(0);
    let [sum, squares] = [0, 0];
    for (let draw = 0; draw < 100_000; draw++) {
      bins[Math.floor(random() * 10)]++;
      const value = normal(random);
      sum += value;
      squares += value * value;
    }
    // Ten bins of 10,000: chi-squared with 9 degrees of freedom is below 27.9 with probability 0.999.
    const chiSquared = bins.reduce((total, count) => total + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(27.9);
    expect(Math.abs(sum / 100_000)).toBeLessThan(0.015);
    expect(squares / 100_000).toBeCloseTo(1, 1);
  });
});

test('splits and trainings of published results keep their streams', () => {
  expect(draws(sfc32(1), 3)).toEqual([0.5636717735324055, 0.5851113414391875, 0.8959073920268565]);
  expect(draws(sfc32('100'), 2)).toEqual([0.17700110701844096, 0.2479067980311811]);
  expect(draws(mulberry32(1), 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  expect([derivedSeed(1, 2), derivedSeed(2, 1)]).toEqual([2630778099, 2630778099]);
});

test('a text is a seed of its own, and mulberry32 takes whole numbers only', () => {
  expect(draws(sfc32('a'))).toEqual(draws(sfc32('a')));
  expect(draws(sfc32('a'))).not.toEqual(draws(sfc32('b')));
  expect(() => mulberry32(0.5)).toThrow('seed is 0.5; expected an integer');
});

test('shuffle keeps every element and reaches every order', () => {
  const random = sfc32(5);
  const seen = new Set(Array.from({ length: 500 }, () => shuffle([1, 2, 3], random).join('')));
  expect(seen.size).toBe(6);
});
