import { expect, test } from 'vitest';
import { likeness, likenessOfPairs, smoothedMaps } from './likeness.ts';

const shape = {
  ...{ beats: 2, samples: 4 },
  ...{ validFrom: Int16Array.of(0, 1), validTo: Int16Array.of(4, 4) },
};

test('maps are compared beat by beat over the samples that the record has', () => {
  const one = Float32Array.of(1, 2, 3, 4, /**/ 9, 1, 2, 3);
  const other = Float32Array.of(2, 4, 6, 8, /**/ -9, 3, 2, 1);
  expect([...likeness(one, other, shape)]).toEqual([expect.closeTo(1, 9), expect.closeTo(-1, 9)]);
});

test('a level map is like nothing, itself included', () => {
  const level = new Float32Array(8).fill(3);
  expect([...likeness(level, level, shape)]).toEqual([0, 0]);
});

test('of three trainings all pairs count alike, and of one there is no number', () => {
  const up = Float32Array.of(1, 2, 3, 4, 0, 1, 2, 3);
  const down = Float32Array.of(4, 3, 2, 1, 0, 3, 2, 1);
  const [first, second] = likenessOfPairs([up, up, down], shape);
  expect([first, second]).toEqual([expect.closeTo(-1 / 3, 9), expect.closeTo(-1 / 3, 9)]);
  expect(likenessOfPairs([up], shape)[0]).toBeNaN();
});

test('a peak is smoothed over its neighbours, and nothing reaches over the border of the record', () => {
  const samples = 50;
  const own = { beats: 1, samples, validFrom: Int16Array.of(10), validTo: Int16Array.of(samples) };
  const map = new Float32Array(samples);
  map[25] = 1;
  const smoothed = smoothedMaps(map, own, 100);
  // 20 ms are 2 samples: the Gaussian reaches 6 to both sides, its height is 1 / (2 sqrt(2 pi)).
  expect(smoothed[25]).toBeCloseTo(1 / (2 * Math.sqrt(2 * Math.PI)), 2);
  expect(smoothed[24]).toBeCloseTo(smoothed[26]!, 6);
  expect(smoothed[32]).toBe(0);
  expect([...smoothed.subarray(0, 10)].every((value) => value === 0)).toBe(true);
  // A level map stays level up to its border.
  const level = smoothedMaps(new Float32Array(samples).fill(1), own, 100);
  expect(level[10]).toBeCloseTo(1, 6);
});
