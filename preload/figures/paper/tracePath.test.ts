import { describe, expect, test } from 'vitest';
import { tracePath } from './tracePath.ts';

const pairs = (path: number[]) => path.flatMap((x, at) => (at % 2 === 0 ? [[x, path[at + 1]!] as const] : []));
const drawn = (points: number[], perSample: number, range = { from: 0, to: points.length }, from = 0) => {
  const path: number[] = [];
  const pen = { origin: 0, perSample, zero: 100, perUnit: 10 };
  tracePath(Float32Array.from(points), from, range, pen, (x, y) => void path.push(x, y));
  return pairs(path);
};

describe('the way of the pen', () => {
  test('goes through every sample where they have a pixel each', () => {
    expect(drawn([0, 1, 0], 3)).toEqual([
      [0, 100],
      [3, 90],
      [6, 100],
    ]);
  });

  test('keeps the height of a peak of one sample among a hundred a pixel, within its pixel', () => {
    const points = Array.from({ length: 1000 }, (_, at) => (at === 437 ? 5 : 0));
    const top = drawn(points, 0.01).filter(([, y]) => y === 50);
    expect(top).toEqual([[4.37, 50]]);
  });

  test('is lifted in a gap, also where a gap is smaller than a pixel', () => {
    expect(drawn([1, Number.NaN, 1], 2).map(([, y]) => Number.isNaN(y))).toEqual([false, true, false]);
    expect(drawn([1, Number.NaN, 1], 0.1).map(([, y]) => Number.isNaN(y))).toEqual([false, true, false]);
  });

  test('covers what is asked for and no more', () => {
    expect(drawn([1, 1, 1, 1], 1, { from: 11, to: 13 }, 10).map(([x]) => x)).toEqual([11, 12]);
    expect(drawn([1, 1], 1, { from: 50, to: 60 })).toEqual([]);
  });
});
