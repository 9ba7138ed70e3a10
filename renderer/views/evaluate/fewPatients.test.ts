import { expect, test } from 'vitest';
import { fewPatients, fewPatientsTogether } from './fewPatients.ts';

test('a class of few patients gets a remark with its numbers', () => {
  expect(fewPatients('f', 982, 2)).toBe('f: 982 beats of 2 patients: class and patient are confounded.');
  expect(fewPatients('/', 7028, 4)).toBe('/: 7,028 beats of 4 patients: class and patient are confounded.');
  expect(fewPatients('A', 1, 1)).toBe('A: 1 beat of 1 patient: class and patient are confounded.');
});

test('a class of many patients, or without beats, gets none', () => {
  expect(fewPatients('N', 75052, 40)).toBeNull();
  expect(fewPatients('F', 0, 0)).toBeNull();
});

test('several classes share one sentence', () => {
  const of = (name: string, beats: number, patients: number) => ({ name, beats, patients });
  expect(fewPatientsTogether([of('N', 75052, 40), of('f', 982, 2), of('/', 7028, 4)])).toBe(
    'Class and patient are confounded in f (982 beats of 2 patients), / (7,028 beats of 4 patients).',
  );
  expect(fewPatientsTogether([of('N', 75052, 40)])).toBeNull();
});
