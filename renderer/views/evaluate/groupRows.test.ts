import { expect, test } from 'vitest';
import type { Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import { ownName, patientRows, recordRows, sortGroups } from './groupRows.ts';

const counts = (n: number, hits: number) => ({ n, hits, predicted: hits });
const details = {
  records: [
    { record: '100', patient: 'p', beats: 10, correct: 9, classes: [counts(10, 9), counts(0, 0)] },
    { record: '23', patient: 'p', beats: 4, correct: 2, classes: [counts(2, 1), counts(2, 1)] },
    { record: '3', patient: 'q', beats: 4, correct: 4, classes: [counts(2, 2), counts(2, 2)] },
  ],
  patients: [
    { patient: 'p', records: ['100', '23'], beats: 14, correct: 11, classes: [counts(12, 10), counts(2, 1)] },
    { patient: 'q', records: ['3'], beats: 4, correct: 4, classes: [counts(2, 2), counts(2, 2)] },
  ],
} as unknown as EvaluationDetails;
const evaluation = { perRecord: [{ record: '7', patient: 'p', beats: 8, accuracy: 0.75 }] } as unknown as Evaluation;
const order = (column: Parameters<typeof sortGroups>[1]['column'], descending: boolean) =>
  sortGroups(recordRows(evaluation, details), { column, descending }).map(({ name }) => name);

test('records by accuracy, by name as numbers, by what is wrong', () => {
  expect(order('accuracy', false)).toEqual(['23', '100', '3']);
  expect(order('name', false)).toEqual(['3', '23', '100']);
  expect(order('wrong', true)).toEqual(['23', '100', '3']);
});

test('by a class, records without it come last in either direction', () => {
  expect(order(1, false)).toEqual(['23', '3', '100']);
  expect(order(1, true)).toEqual(['3', '23', '100']);
});

test('equal beats are ordered by name in both directions', () => {
  expect(order('beats', false)).toEqual(['3', '23', '100']);
  expect(order('beats', true)).toEqual(['100', '3', '23']);
});

test('records that differ from training come first when sorted by it, unknown ones last in either direction', () => {
  const doubt = (record: string, level: string) => ({
    record,
    level,
    differences: [{ sentence: `${record} is ${level}.` }],
  });
  const records = [doubt('100', 'none'), doubt('23', 'far'), doubt('3', 'unknown')];
  const rows = recordRows(evaluation, { ...details, doubt: { records } } as unknown as EvaluationDetails);
  expect(rows.map(({ doubt: own }) => own)).toEqual([
    { level: 'none', text: '100 is none.' },
    { level: 'far', text: '23 is far.' },
    undefined,
  ]);
  const sorted = (descending: boolean) => sortGroups(rows, { column: 'doubt', descending }).map(({ name }) => name);
  expect(sorted(true)).toEqual(['23', '100', '3']);
  expect(sorted(false)).toEqual(['100', '23', '3']);
});

test('a patient has the beats of all its records', () => {
  expect(patientRows(details)[0]).toMatchObject({ name: 'p', other: '100, 23', beats: 14, wrong: 3 });
});

test('an evaluation without details has its records without classes', () => {
  expect(recordRows(evaluation, null)).toEqual([
    { name: '7', other: 'p', beats: 8, accuracy: 0.75, wrong: 2, se: [], n: [] },
  ]);
});

test('a name is its own where one archive was evaluated; of several the archive’s is taken off', () => {
  expect(ownName('a/7', ['a'])).toBe('a/7');
  expect(ownName('a/7', ['b', 'a'])).toBe('7');
  expect(ownName('7', ['b', 'a'])).toBe('7');
});
