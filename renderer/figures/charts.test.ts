import { expect, test } from 'vitest';
import { confusionTable } from './confusionTable.ts';
import { accuracyFigure, lossFigure } from './epochFigure.ts';
import { lightTheme } from './theme.ts';

const epoch = (number: number, loss: number, accuracy: number) => ({
  epoch: number,
  loss,
  accuracy,
  validationLoss: loss + 0.1,
  validationAccuracy: accuracy - 0.02,
  validationMacroF1: 0.5,
  seconds: 3,
});
const run = { history: [epoch(1, 0.9, 0.71), epoch(2, 0.4, 0.92)], epochs: 5, bestEpoch: 2 };

test('the whole spec of the loss', async () => {
  await expect(`${JSON.stringify(lossFigure(run, lightTheme), null, 1)}\n`).toMatchFileSnapshot(
    'snapshots/loss.golden.json',
  );
});

test('the axis of epochs is as long as the plan, so that it does not jump while training runs', () => {
  expect(lossFigure(run, lightTheme).layout.xaxis?.range).toEqual([0.7, 5.3]);
});

test('the axis of accuracy is cut below the lowest point and ends at 100 %', () => {
  // Lowest value 0.69 (validation of epoch 1): the next whole ten per cent with room below is 0.6.
  expect(accuracyFigure(run, lightTheme).layout.yaxis?.range).toEqual([0.6, 1.005]);
});

test('a run without an ended epoch is described as such', () => {
  expect(accuracyFigure({ history: [], epochs: 5 }, lightTheme).description).toContain('No epoch has ended yet');
});

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
