import { expect, test } from 'vitest';
import { beatSymbols } from '../../../preload/words/symbols.ts';
import { labelPalette } from './labelPalette.ts';

test('the most frequent labels of the record come first', () => {
  const first = labelPalette({ V: 40, N: 1800, a: 3 }).slice(0, 3);
  expect(first).toEqual([
    { symbol: 'N', beats: 1800, key: 'N' },
    { symbol: 'V', beats: 40, key: 'V' },
    { symbol: 'a', beats: 3, key: '1' },
  ]);
});

test('every label is there once and has a key of its own', () => {
  const palette = labelPalette({ N: 5 });
  expect(palette.map(({ symbol }) => symbol).sort()).toEqual([...beatSymbols].sort());
  const keys = palette.map(({ key }) => key);
  // Seven are no capital and no slash.
  expect(keys.filter((key) => /^[1-9]$/.test(key))).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect(new Set(keys).size).toBe(beatSymbols.length);
});
