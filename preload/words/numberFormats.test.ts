import { expect, test } from 'vitest';
import { groupedPosition, percent, percentNumber, plural, roughTime, seconds, whole } from './numberFormats.ts';

test('numbers have groups of three, and a fraction only where it is a position', () => {
  expect(whole(109_494)).toBe('109,494');
  expect(groupedPosition(12_345.5078125)).toBe('12,345.5078125');
  expect(groupedPosition(1 / 3)).toBe('0.333333333');
});

test('one thing is singular', () => {
  expect([plural(1, 'beat'), plural(0, 'beat'), plural(1200, 'beat')]).toEqual(['1 beat', '0 beats', '1,200 beats']);
  expect(plural(2, 'index', 'indices')).toBe('2 indices');
});

test('a share is told in per cent, or as none', () => {
  expect([percent(0.98876), percent(0.5, 0), percent(null), percent(Number.NaN, 2, '-')]).toEqual([
    ...['98.88 %', '50 %', '–', '-'],
  ]);
  expect([percentNumber(0.1234), percentNumber(null, 1, '-')]).toEqual(['12.3', '-']);
});

test('a time is told as coarsely as it is long', () => {
  expect([seconds(8.24), seconds(45.4), seconds(125)]).toEqual(['8.2 s', '45 s', '2 min 5 s']);
});

test('an expected time is said no more exactly than it is known', () => {
  const said = [3, 12, 54, 56, 89, 91, 29 * 60, 31 * 60, 58 * 60, 4000, 12 * 3600].map(roughTime);
  expect(said.join(', ')).toBe('a few seconds, 10 s, 50 s, 1 min, 1 min, 2 min, 29 min, 30 min, 1 h, 1 h 5 min, 12 h');
});
