import { expect, test } from 'vitest';
import { cellColour, cellText, confusionMatrix } from './confusionMatrix.ts';

test('rows of the confusion matrix are shares of the reference class', () => {
  const [normal, paced] = confusionMatrix(
    ['N', '/'],
    [
      [98, 2],
      [0, 0],
    ],
  );
  expect(normal?.cells.map(({ share }) => share)).toEqual([0.98, 0.02]);
  expect(normal?.cells.map(({ correct }) => correct)).toEqual([true, false]);
  // Square root of 0.02, so that a small error is seen.
  expect(normal?.cells[1]?.tint).toBeCloseTo(0.1414, 4);
  expect(paced).toMatchObject({
    beats: 0,
    cells: [
      { share: null, tint: 0 },
      { share: null, tint: 0 },
    ],
  });
});

test('a cell has one colour and one number, wherever it is drawn', () => {
  const [[right, wrong, none]] = confusionMatrix(
    ['N', 'V', 'F'],
    [
      [98, 2, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  ).map(({ cells }) => cells) as [[never, never, never]];
  // White with 8 % + 26 % of .98 of the accent: 255 - 244 x .3348 = 173 = ad, and so on.
  expect(cellColour(right, 'light')).toBe('#adcdd6');
  expect(cellColour(none, 'light')).toBeNull();
  expect(cellColour(wrong, 'light')).not.toBe(cellColour(wrong, 'dark'));
  expect([right, wrong, none].map((cell) => cellText(cell, 'percent'))).toEqual(['98.00', '2.00', '·']);
  expect([right, wrong, none].map((cell) => cellText(cell, 'counts'))).toEqual(['98', '2', '·']);
});
