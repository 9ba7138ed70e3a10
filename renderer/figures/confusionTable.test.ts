import { expect, test } from 'vitest';
import { confusionTable } from './confusionTable.ts';

test('rows of the confusion matrix are shares of the reference class', () => {
  const [normal, paced] = confusionTable(
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
