import { expect, test } from 'vitest';
import { peakRange, peakWithoutLargest } from './peakOverPatients.ts';

test('the range and the place without the largest patient are in whole milliseconds', () => {
  const peak = { interval: [-27.8, 91.7], withoutLargest: { share: 0.588, milliseconds: 16.7 } } as const;
  expect(peakRange(peak)).toBe('−28 to 92 ms');
  expect(peakWithoutLargest(peak)).toBe('17 ms (59 % of the beats)');
  expect(peakRange({ interval: [-0.3, 0.4], withoutLargest: null })).toBe('0 to 0 ms');
});

test('what is not known is a dash, and level maps have no place', () => {
  expect([peakRange(undefined), peakWithoutLargest(undefined)]).toEqual(['–', '–']);
  expect(peakWithoutLargest({ interval: null, withoutLargest: null })).toBe('–');
  expect(peakWithoutLargest({ interval: null, withoutLargest: { share: 0.25, milliseconds: null } })).toBe(
    'level (25 % of the beats)',
  );
});
