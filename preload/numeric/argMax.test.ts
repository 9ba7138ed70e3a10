import { expect, test } from 'vitest';
import { argMax } from './argMax.ts';

test.each([
  [[1, 3, 2], 1],
  [[2, 2], 0],
  [Float32Array.of(-3, -1, -2), 1],
  [[Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY], 0],
  [[Number.NaN, 1], 1],
  [[1, Number.NaN], 0],
  [[Number.NaN], -1],
  [[], -1],
])('the largest of %o is at %i', (values, index) => {
  expect(argMax(values)).toBe(index);
});
