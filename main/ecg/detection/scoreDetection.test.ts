import { expect, test } from 'vitest';
import { annotationColumns } from '../record/annotations.ts';
import { builtInSymbols } from '../record/symbols.ts';
import { grossScore, positivePredictivity, scoreDetection, sensitivity } from './scoreDetection.ts';

const reference = annotationColumns(
  (
    [
      [0, '+'],
      [100, 'N'],
      [900, 'V'],
      [1000, '['],
      [1200, '!'],
      [1300, 'V'],
      [1400, ']'],
      [1900, 'N'],
    ] as const
  ).map(([sample, symbol]) => ({ sample, code: builtInSymbols.indexOf(symbol) })),
);
const options = { samplingRateHz: 1000, windowMs: 150, fromSeconds: 0 };

test('beats inside a flutter are scored on neither side, rhythm and flutter marks are no beats', () => {
  const { offsetsMs, ...counts } = scoreDetection(reference, [105, 890, 1100, 1250, 1990], options);
  expect(counts).toEqual({ truePositives: 3, falseNegatives: 0, falsePositives: 0 });
  expect(offsetsMs).toEqual([5, -10, 90]);
});

test('what lies before the scored time counts for nothing', () => {
  const { truePositives, falseNegatives, falsePositives } = scoreDetection(reference, [10, 300, 1900], {
    ...options,
    fromSeconds: 0.5,
  });
  expect([truePositives, falseNegatives, falsePositives]).toEqual([1, 1, 0]);
});

test('gross rates count beats, not records', () => {
  const gross = grossScore([
    { truePositives: 99, falseNegatives: 1, falsePositives: 0, offsetsMs: [1] },
    { truePositives: 1, falseNegatives: 1, falsePositives: 2, offsetsMs: [2] },
  ]);
  expect(sensitivity(gross)).toBeCloseTo(100 / 102, 12);
  expect(positivePredictivity(gross)).toBeCloseTo(100 / 102, 12);
  expect(gross.offsetsMs).toEqual([1, 2]);
});
