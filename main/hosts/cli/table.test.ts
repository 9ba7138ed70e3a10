import { expect, test } from 'vitest';
import { seconds } from '../../../preload/words/numberFormats.ts';
import { counts, percent, table } from './table.ts';

test('columns line up, numbers to the right, without blanks at the ends of lines', () => {
  const lines = table(
    [{ heading: 'record' }, { heading: 'beats', right: true }, { heading: '' }],
    [
      ['100', '2,273', 'x'],
      ['a-long-name', '5', ''],
    ],
  );
  expect(lines).toEqual(['record       beats', '100          2,273  x', 'a-long-name      5']);
});

test('a share without meaning is a dash, never a zero', () => {
  expect([percent(null), percent(Number.NaN), percent(0), percent(0.98765)]).toEqual(['-', '-', '0.00 %', '98.77 %']);
});

test('durations and counts are said as they are read', () => {
  expect([seconds(1.23), seconds(75), seconds(754)]).toEqual(['1.2 s', '75 s', '12 min 34 s']);
  expect(counts({ V: 3, N: 75_052 })).toBe('N 75,052  V 3');
});
