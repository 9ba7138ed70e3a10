import { expect, test } from 'vitest';
import { wilsonInterval } from './interval.ts';

test.each([
  // Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i of %i is the published one', (successes, n, low, high) => {
  const interval = wilsonInterval(successes, n)!;
  expect(interval[0]).toBeCloseTo(low, 4);
  expect(interval[1]).toBeCloseTo(high, 4);
});

test('all of n mirrors none of n, and stays within 0 and 1', () => {
  const [low, high] = wilsonInterval(20, 20)!;
  expect([1 - high, 1 - low]).toEqual([0, expect.closeTo(0.1611, 4)]);
});

test('of nothing there is no interval', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
});

test('more than all is refused', () => {
  expect(() => wilsonInterval(3, 2)).toThrow('3 of 2 is no proportion');
});
