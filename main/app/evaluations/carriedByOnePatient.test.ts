import { expect, test } from 'vitest';
import { carriedByOnePatient } from './carriedByOnePatient.ts';

/** [n, hits, predicted] of each class. */
function patient(name: string, ...classes: readonly (readonly [number, number, number])[]) {
  return {
    patient: name,
    records: [name],
    beats: classes.reduce((sum, [n]) => sum + n, 0),
    correct: classes.reduce((sum, [, hits]) => sum + hits, 0),
    classes: classes.map(([n, hits, predicted]) => ({ n, hits, predicted })),
  };
}

test('a class that one patient carries is told with its rates without that patient', () => {
  // By hand: without 232 there are 25 S beats, 10 found, 40 called: 40 % and 25 %.
  const patients = [patient('100', [500, 480, 490], [25, 10, 40]), patient('232', [100, 90, 95], [75, 74, 80])];
  expect(carriedByOnePatient(patients, ['N', 'S'])).toEqual([
    'One patient has most beats of a class. N: patient 100 has 83 % of 600 beats (without: Se 90.0 %, +P 94.7 %, 100 beats); ' +
      'S: patient 232 has 75 % of 100 beats (without: Se 40.0 %, +P 25.0 %, 25 beats).',
  ]);
});

test('a class shared out among patients, and one without beats, need no sentence', () => {
  const even = ['1', '2', '3'].map((name) => patient(name, [10, 9, 9], [0, 0, 1]));
  expect(carriedByOnePatient(even, ['N', 'S'])).toEqual([]);
});

test('a class of one patient only is told so, and a single patient says nothing of others', () => {
  const patients = [
    patient('1', [10, 9, 9], [4, 4, 4]),
    patient('2', [10, 9, 9], [0, 0, 0]),
    patient('3', [9, 9, 9], [0, 0, 0]),
  ];
  expect(carriedByOnePatient(patients, ['N', 'F'])).toEqual(['Beats of one patient only: F (1).']);
  expect(carriedByOnePatient(patients.slice(0, 1), ['N', 'F'])).toEqual([]);
});
