import { expect, test } from 'vitest';
import { formatClock, formatRange, readClock, readWholeRange } from './ranges.ts';

test.each([
  ['60-70', { from: 60, to: 70 }],
  ['60 – 70', { from: 60, to: 70 }],
  ['65', { from: 65, to: 65 }],
  ['60-', { from: 60 }],
  ['60+', { from: 60 }],
  ['-70', { to: 70 }],
  ['>= 60', { from: 60 }],
  ['>60', { from: 61 }],
  ['≤70', { to: 70 }],
  ['<70', { to: 69 }],
  // No range.
  ['70-60', undefined],
  ['<0', undefined],
  ['old', undefined],
  ['', undefined],
])('%s is %j', (text, range) => {
  expect(readWholeRange(text)).toEqual(range);
});

test('a range is written with its open end in words', () => {
  expect(
    [{ from: 60, to: 70 }, { from: 60, to: 60 }, { from: 60 }, { to: 70 }, {}].map((one) => formatRange(one)),
  ).toEqual([...['60–70', '60', 'from 60', 'up to 70', '']]);
});

test.each([
  ['0:30:05', 1805],
  ['1:00:00.250', 3600.25],
  ['25:00', 1500],
  ['90', 90],
  ['0:61:00', undefined],
  ['0:00:61', undefined],
  ['1:2', undefined],
  ['noon', undefined],
])('%s is %s seconds', (text, seconds) => {
  expect(readClock(text)).toBe(seconds);
});

test('a clock is read as it was written', () => {
  for (const seconds of [0, 59.999, 1805, 3600.25, 86_400]) expect(readClock(formatClock(seconds))).toBe(seconds);
});
