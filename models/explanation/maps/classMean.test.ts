import { describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../../preload/numeric/random.ts';
import { accumulateClassMean } from './classMean.ts';
import { createQuantiles } from './quantiles.ts';
import { rectify } from './rectify.ts';

describe('class mean', () => {
  test('mean, sd, median and quartiles equal those of all values sorted', () => {
    const random = mulberry32(5);
    const beats = 301;
    // The third sample is the largest and the same in all: each map is divided by 64.
    const attributions = Float32Array.from({ length: beats * 3 }, (_, at) =>
      at % 3 === 2 ? 64 : normal(random) * (at % 3 === 0 ? 1 : 9),
    );
    const mean = accumulateClassMean(3);
    for (let from = 0; from < beats; from += 50) mean.add(batch(attributions.subarray(from * 3, (from + 50) * 3), 3));
    const result = mean.result();
    expect(result.beats).toBe(beats);
    for (const sample of [0, 1]) {
      const sorted = [...attributions]
        .filter((_, at) => at % 3 === sample)
        .map((value) => value / 64)
        .sort((a, b) => a - b);
      const average = sorted.reduce((sum, value) => sum + value, 0) / beats;
      const variance = sorted.reduce((sum, value) => sum + (value - average) ** 2, 0) / (beats - 1);
      expect(result.mean[sample]).toBeCloseTo(average, 5);
      expect(result.sd[sample]).toBeCloseTo(Math.sqrt(variance), 5);
      // The histogram knows a quantile to one bin; the gap to the next value is added because quartiles are conventions.
      const near = (rank: number) => Math.abs(sorted[rank + 1]! - sorted[rank - 1]!) + result.quantileResolution;
      expect(Math.abs(result.median[sample]! - sorted[150]!)).toBeLessThan(near(150));
      expect(Math.abs(result.q25[sample]! - sorted[75]!)).toBeLessThan(near(75));
      expect(Math.abs(result.q75[sample]! - sorted[225]!)).toBeLessThan(near(225));
    }
    expect(result.quantileResolution).toBeLessThan(0.1);
  });

  test('each map is divided by its own largest magnitude first', () => {
    const mean = accumulateClassMean(2);
    mean.add(batch(Float32Array.of(4, -8, 1, 0), 2));
    expect(mean.result()).toMatchObject({ beats: 2 });
    expect([...mean.result().mean]).toEqual([(0.5 + 1) / 2, (-1 + 0) / 2]);
  });

  test('padding counts nowhere, not even as a beat’s largest magnitude', () => {
    const mean = accumulateClassMean(3);
    mean.add({
      attributions: Float32Array.of(100, 2, 1, 4, 4, 4),
      validFrom: [1, 0],
      validTo: [3, 2],
      patients: ['a', 'b'],
    });
    const result = mean.result();
    expect([...result.validBeats]).toEqual([1, 2, 1]);
    expect([...result.mean]).toEqual([1, 1, 0.5]);
  });

  test('a sample that no beat has is NaN, a single beat has sd 0, patients count once', () => {
    const mean = accumulateClassMean(2);
    mean.add({ attributions: Float32Array.of(1, 2), validFrom: [0], validTo: [1], patients: ['a'] });
    mean.add({ attributions: Float32Array.of(1, 2), validFrom: [1], validTo: [1], patients: ['a'] });
    const result = mean.result();
    expect(result).toMatchObject({ beats: 2, patients: 1 });
    expect([...result.mean]).toEqual([1, Number.NaN]);
    expect([...result.sd]).toEqual([0, Number.NaN]);
    expect([...result.median][1]).toBeNaN();
  });

  test('an all-zero map stays zero and counts', () => {
    const mean = accumulateClassMean(2);
    mean.add({ attributions: Float32Array.of(0, 0, 1, -2), validFrom: [0, 0], validTo: [2, 2], patients: ['a', 'a'] });
    // By hand: maps (0, 0) and (0.5, -1).
    expect([...mean.result().mean]).toEqual([0.25, -0.5]);
  });
});

test('rectify keeps what speaks for the class', () => {
  expect([...rectify(Float32Array.of(-1, 0, 2))]).toEqual([0, 0, 2]);
});

test('the range of the quantiles grows without losing a value', () => {
  const quantiles = createQuantiles(1);
  for (let value = -50; value <= 50; value++) quantiles.add(0, value);
  expect(quantiles.resolution()).toBe((2 * 64) / 2048);
  expect(Math.abs(quantiles.at(0, 0.5))).toBeLessThanOrEqual(1);
  expect(Math.abs(quantiles.at(0, 1) - 50)).toBeLessThanOrEqual(quantiles.resolution());
  expect(() => quantiles.add(0, Number.NaN)).toThrow('attribution is NaN at sample 0');
});

function batch(attributions: Float32Array, samples: number) {
  const beats = attributions.length / samples;
  return {
    attributions,
    validFrom: new Array<number>(beats).fill(0),
    validTo: new Array<number>(beats).fill(samples),
    patients: new Array<string>(beats).fill('one'),
  };
}

test('median and quartiles of maps that are zero are zero, not half a bin', () => {
  const quantiles = createQuantiles(2);
  for (let beat = 0; beat < 9; beat++) quantiles.add(0, 0);
  // Rectified: seven zeros and two values; below them one that is not.
  for (const value of [-0.5, 0, 0, 0, 0, 0, 0, 0, 0.4, 0.8]) quantiles.add(1, value);
  expect([0.25, 0.5, 0.75].map((fraction) => quantiles.at(0, fraction))).toEqual([0, 0, 0]);
  expect([0.25, 0.5, 0.75].map((fraction) => quantiles.at(1, fraction))).toEqual([0, 0, 0]);
  expect(quantiles.at(1, 0.05)).toBeCloseTo(-0.5, 2);
  expect(quantiles.at(1, 0.95)).toBeCloseTo(0.8, 2);
});
