import { expect, test } from 'vitest';
import { largestConfusions } from './largestConfusions.ts';

test('confusions are told by their number of beats, without what was right', () => {
  const found = largestConfusions(
    ['N', 'V', 'F'],
    [
      [90, 2, 8],
      [1, 9, 0],
      [8, 0, 2],
    ],
  );
  expect(found.map(({ reference, predicted, beats }) => `${reference}>${predicted} ${beats}`)).toEqual([
    'N>F 8',
    'F>N 8',
    'N>V 2',
    'V>N 1',
  ]);
  // 8 of the 10 beats of F.
  expect(found[1]?.share).toBe(0.8);
});
