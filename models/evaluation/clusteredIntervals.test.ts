import { expect, test } from 'vitest';
import { clusteredIntervals } from './clusteredIntervals.ts';
import { wilsonInterval } from './interval.ts';

const right = [
  [10, 0],
  [0, 10],
];
const wrong = [
  [0, 10],
  [10, 0],
];
const bootstrap = { replicates: 2000, seed: 1 };

test('twenty patients, half of them all wrong: the interval of accuracy is that of Binomial(20, 1/2) / 20', () => {
  // Quantiles .025 and .975 of Binomial(20, 1/2) are 6 and 14 (cumulated .0577 up to 6, .0207 up to 5).
  const patients = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? right : wrong));
  const { accuracy } = clusteredIntervals(patients, bootstrap);
  expect(accuracy![0]).toBeCloseTo(0.3, 12);
  expect(accuracy![1]).toBeCloseTo(0.7, 12);
  // 400 beats taken as independent promise far more: 45.1 to 54.9 %.
  const beats = wilsonInterval(200, 400)!;
  expect(accuracy![1] - accuracy![0]).toBeGreaterThan(4 * (beats[1] - beats[0]));
});

test('patients that are all alike leave no uncertainty between patients', () => {
  const same = Array.from({ length: 5 }, () => [
    [3, 1],
    [1, 5],
  ]);
  const { accuracy, perClass } = clusteredIntervals(same, bootstrap);
  expect(accuracy).toEqual([0.8, 0.8]);
  expect(perClass[0]!.se).toEqual([0.75, 0.75]);
});

test('the same seed gives the same intervals, another one others', () => {
  const patients = Array.from({ length: 9 }, (_, at) => [
    [at + 1, 2],
    [1, 9 - at],
  ]);
  const first = clusteredIntervals(patients, { replicates: 200, seed: 7 });
  expect(clusteredIntervals(patients, { replicates: 200, seed: 7 })).toEqual(first);
  expect(clusteredIntervals(patients, { replicates: 200, seed: 8 })).not.toEqual(first);
});

test('of one patient nothing is said', () => {
  expect(clusteredIntervals([right], bootstrap)).toEqual({
    patients: 1,
    accuracy: null,
    balancedAccuracy: null,
    macroF1: null,
    kappa: null,
    perClass: [
      { se: null, ppv: null, specificity: null, f1: null },
      { se: null, ppv: null, specificity: null, f1: null },
    ],
  });
});

test('a class of one patient has no interval: every draw would give the same number', () => {
  const without = [
    [8, 0],
    [0, 0],
  ];
  const [normal, rare] = clusteredIntervals([right, without, without], bootstrap).perClass;
  expect(rare).toEqual({ se: null, ppv: null, specificity: [1, 1], f1: null });
  // Specificity of the common class needs beats of the other, which one patient has.
  expect(normal).toMatchObject({ se: [1, 1], specificity: null });
});
