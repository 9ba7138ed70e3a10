import { expect, test } from 'vitest';
import { byClass, mostFirst, referenceBeats, sumCounts } from './classCounts.ts';

// MIT-BIH, from its reference annotations: the eight classes and a few of the rarer symbols.
const mitdb = { N: 75052, L: 8075, R: 7259, V: 7130, '/': 7028, A: 2546, f: 982, F: 803, j: 229, a: 150, E: 106 };

test('classes stand in the order of the label set and the rest is counted as left out', () => {
  const { classes, leftOut } = byClass(mitdb, 'mitdb-8');
  expect(classes.map(({ name }) => name).join('')).toBe('NLRVAFf/');
  expect(classes[7]).toEqual({ name: '/', beats: 7028, meaning: 'Paced beat' });
  expect(leftOut).toBe(229 + 150 + 106);
});

test('AAMI gathers symbols into five classes, none left out', () => {
  const { classes, leftOut } = byClass(mitdb, 'aami-5');
  expect(classes.map(({ beats }) => beats)).toEqual([
    75052 + 8075 + 7259 + 229,
    2546 + 150,
    7130 + 106,
    803,
    7028 + 982,
  ]);
  expect(leftOut).toBe(0);
});

test('a class without beats is shown as zero, a symbol without beats is not shown', () => {
  expect(byClass({ N: 5 }, 'aami-5').classes.map(({ beats }) => beats)).toEqual([5, 0, 0, 0, 0]);
  expect(mostFirst({ V: 2, N: 0, A: 7 })).toEqual([
    { name: 'A', beats: 7 },
    { name: 'V', beats: 2 },
  ]);
});

test('detected beats are shown among the symbols and are in no class', () => {
  expect(mostFirst({ V: 2, qrs: 9 }).map(({ name }) => name)).toEqual(['qrs', 'V']);
  expect(byClass({ V: 2, qrs: 9 }, 'aami-5').leftOut).toBe(9);
});

test('archives are added symbol by symbol', () => {
  expect(
    sumCounts([
      { N: 3, V: 1 },
      { N: 2, A: 4 },
    ]),
  ).toEqual({ N: 5, V: 1, A: 4 });
});

test('beats that were found without a reference are none to learn from', () => {
  expect(referenceBeats({ qrs: 900 })).toBe(0);
  expect(referenceBeats({ N: 10, V: 2, qrs: 900 })).toBe(12);
  expect(referenceBeats({})).toBe(0);
});
