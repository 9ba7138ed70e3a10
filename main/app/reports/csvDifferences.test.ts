import { expect, test } from 'vitest';
import { csv } from '../../../preload/words/csv.ts';
import { csvDifferences } from './csvDifferences.ts';

const table = (...rows: (string | number)[][]) => csv([['Class', 'Se (%)'], ...rows]);

test('the same table differs in nothing, whatever its texts hold', () => {
  const same = table(['a "quoted", text\nof two lines', 99.5], ['', 3]);
  expect(csvDifferences(same, same)).toEqual([]);
});

test('a number that differs is told with its row, its column and both values', () => {
  expect(csvDifferences(table(['N', 99.5], ['V', 97]), table(['N', 99.5], ['V', 96]))).toEqual([
    'row 2 (V), Se (%): was 97, is 96',
  ]);
});

test('rows that are missing are told, and of many differences the first five', () => {
  const [old, now] = [10, 11].map((start) => table(...Array.from({ length: 9 }, (_, i) => [`c${i}`, start + i])));
  expect(csvDifferences(old!, now!)).toHaveLength(6);
  expect(csvDifferences(old!, now!)[5]).toBe('4 more');
  expect(csvDifferences(table(['N', 1], ['V', 2]), table(['N', 1]))).toEqual(['had 2 rows and has 1']);
});
