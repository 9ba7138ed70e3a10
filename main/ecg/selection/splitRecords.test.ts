import { expect, test } from 'vitest';
import { splitRecords } from './splitRecords.ts';
import { excluded } from './splits.ts';

const records = 200;
const patients = Array.from({ length: records }, (_, record) => `p${Math.floor(record / 2)}`);
// A diagnosis of half of the records, and one of every tenth.
const labels = Uint8Array.from({ length: records * 2 }, (_, at) => {
  const record = at >> 1;
  return at % 2 === 0 ? Number(record % 4 < 2) : Number(record % 20 < 2);
});
const none = patients.map(() => null);
const input = { patients, folds: none, labels, diagnoses: 2, name: 'patients', seed: 1 } as const;

test('whole patients are split, each diagnosis alike, the same for the same seed', () => {
  const parts = splitRecords(input);
  for (let record = 0; record < records; record += 2) expect(parts[record]).toBe(parts[record + 1]);
  const having = (part: number, place: number) =>
    parts.filter((one, record) => one === part && labels[record * 2 + place] === 1).length;
  expect([having(0, 0), having(1, 0), having(2, 0)]).toEqual([80, 10, 10]);
  expect([having(0, 1), having(1, 1), having(2, 1)]).toEqual([16, 2, 2]);
  expect(splitRecords(input)).toEqual(parts);
  expect(splitRecords({ ...input, seed: 2 })).not.toEqual(parts);
});

test('folds of the archive are taken as published, and a record without one is left out', () => {
  const folds = patients.map((_, record) => (record === 7 ? null : (record % 10) + 1));
  const parts = splitRecords({ ...input, folds, name: 'folds' });
  expect([parts[0], parts[6], parts[7], parts[8], parts[9]]).toEqual([0, 0, excluded, 1, 2]);
  expect(() => splitRecords({ ...input, name: 'folds' })).toThrow('the archive recommends no folds');
});
