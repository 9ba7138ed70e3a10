import { expect, test } from 'vitest';
import { correlation } from './correlation.ts';

test('is 1 along a rising line and -1 along a falling one, whatever their unit', () => {
  expect(correlation([1, 2, 4], [10, 20, 40])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 4], [-3, -5, -9])).toBeCloseTo(-1, 12);
});

test('equals the value of the textbook formula', () => {
  // Means 2 and 3: Σ(a - 2)(b - 3) = 1 + 0 + 2 = 3, Σ(a - 2)² = 2, Σ(b - 3)² = 1 + 1 + 4 = 6.
  expect(correlation([1, 2, 3], [2, 2, 5])).toBeCloseTo(3 / Math.sqrt(2 * 6), 12);
});

test('leaves out pairs of which one value is missing', () => {
  expect(correlation([1, Number.NaN, 2, 4, 9], [1, 7, 2, 4, Number.NaN])).toBeCloseTo(1, 12);
});

test('a level series has none, and lengths must agree', () => {
  expect(correlation([1, 2, 3], [5, 5, 5])).toBeNaN();
  expect(() => correlation([1], [1, 2])).toThrow('series of 1 and 2 values');
});
