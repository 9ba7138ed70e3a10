import { expect, test } from 'vitest';
import { wholeNumber } from './wholeNumber.ts';

test('only whole numbers within the limits pass', () => {
  expect(wholeNumber('12', 1, 1000)).toBe(12);
  expect(wholeNumber(' 7 ', 1, 1000)).toBe(7);
  for (const wrong of ['', ' ', '1.5', '0', '1001', 'ten', '-3', 'Infinity']) {
    expect(wholeNumber(wrong, 1, 1000)).toBeNull();
  }
});
