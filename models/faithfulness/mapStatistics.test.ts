import { describe, expect, test } from 'vitest';
import { clusteredMean } from './clusteredMean.ts';
import { maxSensitivity } from './maxSensitivity.ts';
import { rankCorrelation } from './rankCorrelation.ts';
import { giniIndex } from './sparseness.ts';

describe('Gini index', () => {
  test('is 0 for a level map, (n - 1) / n for a single peak of either sign, NaN for zeros', () => {
    expect(giniIndex(Float32Array.of(2, 2, 2, 2))).toBeCloseTo(0, 12);
    expect(giniIndex(Float32Array.of(0, -5, 0, 0))).toBeCloseTo(3 / 4, 12);
    expect(giniIndex(new Float32Array(4))).toBeNaN();
  });
});

describe('rank correlation', () => {
  test('is 1 and -1 for any rising and falling relation', () => {
    expect(rankCorrelation([1, 2, 30, 4], [1, 4, 900, 16])).toBeCloseTo(1, 12);
    expect(rankCorrelation([1, 2, 3], [9, 0, -4])).toBeCloseTo(-1, 12);
  });

  test('gives ties their mean rank: by hand for (1, 1, 2) and (1, 2, 3)', () => {
    // Ranks .5 .5 2 and 0 1 2 about 1: product .5 + 0 + 1 = 1.5, squares 1.5 and 2.
    expect(rankCorrelation([1, 1, 2], [1, 2, 3])).toBeCloseTo(1.5 / Math.sqrt(1.5 * 2), 12);
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN();
  });
});

describe('max-sensitivity', () => {
  const windows = { beats: 2, samples: 3, leads: 1, values: Float32Array.of(1, 2, 3, 4, 5, 6) };
  const input = { windows, radius: 0.1, draws: 4, seed: 1 };

  test('is 0 for a method that does not look at the window', async () => {
    const maps = Float32Array.of(1, 0, 0, 0, 2, 0);
    expect([...(await maxSensitivity({ ...input, maps, explain: async () => maps }))]).toEqual([0, 0]);
  });

  test('of the map x is at most the radius over the mean size of x, and not 0', async () => {
    const explain = async ({ values }: { values: Float32Array }) => values;
    const [first, second] = await maxSensitivity({ ...input, maps: windows.values, explain });
    // ‖δ‖ <= .1 √3 and ‖x‖ = √14, √77.
    expect(first).toBeLessThanOrEqual(0.1 * Math.sqrt(3 / 14));
    expect(second).toBeLessThanOrEqual(0.1 * Math.sqrt(3 / 77));
    expect(second).toBeGreaterThan(0);
  });
});

describe('mean over beats with an interval over patients', () => {
  test('is wide where patients differ, though each has many beats', () => {
    const values = Float64Array.from({ length: 400 }, (_, beat) => (beat < 200 ? 0 : 1));
    const patients = Array.from(values, (_, beat) => `p${Math.floor(beat / 100)}`);
    const { mean, interval, ...counts } = clusteredMean(values, patients, { replicates: 500, seed: 1 });
    expect(mean).toBe(0.5);
    expect(counts).toEqual({ beats: 400, patients: 4 });
    // Four patients, two of each kind: both of 0 and both of 1 are drawn now and then.
    expect(interval![0]).toBeLessThanOrEqual(0.25);
    expect(interval![1]).toBeGreaterThanOrEqual(0.75);
  });

  test('leaves out beats without a number, and has no interval for one patient', () => {
    expect(clusteredMean([1, Number.NaN, 3], ['a', 'b', 'a'], { replicates: 10, seed: 1 })).toEqual({
      ...{ mean: 2, interval: null, beats: 2, patients: 1 },
    });
  });
});
