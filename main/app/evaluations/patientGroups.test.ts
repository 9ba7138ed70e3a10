import { expect, test } from 'vitest';
import { patientGroups } from './patientGroups.ts';

const record = (id: number, patient: string, archiveId = 1) => ({ id, archiveId, patient });
const ids = (...list: number[]) => list.map((id) => ({ id }));

test('a record without a twin is of its patient, told apart by archive', () => {
  expect([...patientGroups([record(1, 'a'), record(2, 'a'), record(3, 'a', 2)], [])]).toEqual([
    [1, '1/a'],
    [2, '1/a'],
    [3, '2/a'],
  ]);
});

test('patients who share a recording are one group with all their records, across archives and over several steps', () => {
  const records = [record(1, 'a'), record(2, 'b', 2), record(3, 'b', 2), record(4, 'c', 3), record(5, 'd')];
  const expected = [
    [1, '1/a'],
    [2, '1/a'],
    [3, '1/a'],
    [4, '1/a'],
    [5, '1/d'],
  ];
  expect([...patientGroups(records, [ids(3, 4), ids(1, 2)])]).toEqual(expected);
  expect([...patientGroups(records, [ids(2, 1), ids(4, 3)])]).toEqual(expected);
});

test('a twin that is not among the records joins nobody by itself', () => {
  expect([...patientGroups([record(1, 'a')], [ids(1, 9)])]).toEqual([[1, '1/a']]);
});
