import { expect, test } from 'vitest';
import { agreementOf } from './agreement.ts';
import { metricsOf } from './confusion.ts';

// Reference V: 3 beats, 2 found, 1 false alarm. Reference N: 2 beats, 1 found, 1 false alarm.
const small = [
  [1, 1],
  [1, 2],
];

test('specificity, balanced accuracy and kappa equal hand-computed fractions', () => {
  const { perClass, balancedAccuracy, kappa } = agreementOf(small);
  // N: of 3 beats of other classes 2 were not called N.
  expect(perClass.map(({ specificity }) => specificity)).toEqual([2 / 3, 1 / 2]);
  expect(balancedAccuracy).toBeCloseTo((1 / 2 + 2 / 3) / 2, 12);
  // Observed 3/5, expected (2*2 + 3*3) / 25 = 13/25: (15/25 - 13/25) / (12/25) = 1/6.
  expect(kappa).toBeCloseTo(1 / 6, 12);
});

test('kappa of the grant proposals is .4', () => {
  // The worked example of two readers and 50 proposals that introduces Cohen's kappa (Wikipedia, "Cohen's kappa").
  expect(
    agreementOf([
      [20, 5],
      [10, 15],
    ]).kappa,
  ).toBeCloseTo(0.4, 12);
});

test('agrees with the metrics that training goes by', () => {
  const { accuracy, macroF1 } = metricsOf(small, ['N', 'V']);
  expect(agreementOf(small)).toMatchObject({ accuracy, macroF1 });
});

test('what has no meaning is null: one class only, nothing predicted', () => {
  const { perClass, kappa } = agreementOf([
    [4, 0],
    [0, 0],
  ]);
  expect(kappa).toBeNull();
  expect(perClass[0]).toMatchObject({ se: 1, ppv: 1, specificity: null });
  expect(perClass[1]).toMatchObject({ se: null, ppv: null, specificity: 1, f1: null });
});
