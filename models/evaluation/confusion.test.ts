import { expect, test } from 'vitest';
import { confusionOf, metricsOf, predictedClasses } from './confusion.ts';

test('rows are the reference, columns the prediction', () => {
  expect(confusionOf([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], 2)).toEqual([
    [1, 1],
    [1, 2],
  ]);
});

test('sensitivity, positive predictivity, F1, accuracy and macro-F1 equal hand-computed fractions', () => {
  // Reference V: 3 beats, 2 found, 1 false alarm: Se 2/3, +P 2/3, F1 2/3. Reference N: 2 beats, 1 found, 1 false alarm.
  const metrics = metricsOf(
    [
      [1, 1],
      [1, 2],
    ],
    ['N', 'V'],
  );
  expect(metrics).toEqual({
    beats: 5,
    accuracy: 3 / 5,
    macroF1: (1 / 2 + 2 / 3) / 2,
    absentClasses: [],
    perClass: { N: { n: 2, se: 1 / 2, ppv: 1 / 2, f1: 1 / 2 }, V: { n: 3, se: 2 / 3, ppv: 2 / 3, f1: 2 / 3 } },
  });
});

test('a class without reference beats is named and left out of macro-F1, its false alarms still count', () => {
  const metrics = metricsOf(
    [
      [3, 1, 0],
      [0, 0, 0],
      [0, 0, 4],
    ],
    ['N', 'F', 'V'],
  );
  expect(metrics.absentClasses).toEqual(['F']);
  expect(metrics.perClass.F).toEqual({ n: 0, se: null, ppv: 0, f1: null });
  expect(metrics.macroF1).toBeCloseTo((6 / 7 + 1) / 2, 12);
});

test('an empty selection is an error, not zero', () => {
  expect(() => metricsOf([[0]], ['N'])).toThrow(/no beats/);
});

test('a class index outside the label set is refused with its beat', () => {
  expect(() => confusionOf([0, 2], [0, 0], 2)).toThrow('beat 1: class indexes 2 and 0; expected 0 to 1');
});

test('the predicted class is the most probable one, the first on a tie', () => {
  expect([...predictedClasses(Float32Array.of(0.2, 0.8, 0.5, 0.5), 2)]).toEqual([1, 0]);
});
