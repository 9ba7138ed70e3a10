import { expect, test } from 'vitest';
import { createMoments } from './moments.ts';

test('mean and sd of each column by its own values; one value has sd 0, none has neither', () => {
  const moments = createMoments(3);
  // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, sd √(32/7).
  for (const value of [2, 4, 4, 4, 5, 5, 7, 9]) moments.add(0, value);
  moments.add(1, -3);
  expect(Array.from(moments.n)).toEqual([8, 1, 0]);
  expect(Array.from(moments.mean())).toEqual([5, -3, Number.NaN]);
  expect(moments.sd()[0]).toBeCloseTo(Math.sqrt(32 / 7), 6);
  expect(Array.from(moments.sd()).slice(1)).toEqual([0, Number.NaN]);
});
