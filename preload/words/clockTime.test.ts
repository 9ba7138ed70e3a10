import { expect, test } from 'vitest';
import { clockTime } from './clockTime.ts';

test('the clock goes on from the start of the record, over midnight', () => {
  expect(clockTime('22:05:09.000', 0)).toBe('22:05:09');
  expect(clockTime('22:05:09.250', 0.749)).toBe('22:05:10');
  expect(clockTime('22:00:00.000', 7199)).toBe('23:59:59');
  expect(clockTime('22:00:00.000', 7200)).toBe('00:00:00 day 2');
  expect(clockTime('08:30:00.000', 30 * 24 * 3600)).toBe('08:30:00 day 31');
});
