import { expect, test } from 'vitest';
import { fewPatients } from './fewPatients.ts';

test('a class of few patients gets a remark with its numbers', () => {
  expect(fewPatients('f', 982, 2)).toBe('f: 982 beats of 2 patients: class and patient are confounded.');
  expect(fewPatients('/', 7028, 4)).toBe('/: 7,028 beats of 4 patients: class and patient are confounded.');
  expect(fewPatients('A', 1, 1)).toBe('A: 1 beat of 1 patient: class and patient are confounded.');
});

test('a class of many patients, or without beats, gets none', () => {
  expect(fewPatients('N', 75052, 40)).toBeNull();
  expect(fewPatients('F', 0, 0)).toBeNull();
});
