import { expect, test } from 'vitest';
import { choleskySolve } from './choleskySolve.ts';

test('solves for several right sides', () => {
  // A of [[4, 2], [2, 3]]: its inverse is [[3, -2], [-2, 4]] / 8.
  const solved = choleskySolve(Float64Array.of(4, 2, 2, 3), 2, Float64Array.of(8, 0, 8, 16));
  expect([...solved].map((value) => Number(value.toFixed(9)))).toEqual([3, -2, -1, 6]);
});

test('refuses a matrix that is not positive definite', () => {
  expect(() => choleskySolve(Float64Array.of(1, 2, 2, 1), 2, Float64Array.of(1, 1))).toThrow('pivot 1 of 2 is -3');
});
