import { expect, test } from 'vitest';
import { matchingRecords } from './matchingRecords.ts';

const record = (archiveId: number, archive: string, name: string, patient = name) => ({
  ...{ archiveId, archive, name, patient },
});
const records = [
  record(1, 'mitdb', '100'),
  record(1, 'mitdb', '201', '201'),
  record(1, 'mitdb', '202', '201'),
  record(2, 'ludb', '100'),
];

test('without words every archive is there with its records', () => {
  const found = matchingRecords(records, ' ', 10);
  expect(found.map(({ archive, total }) => [archive, total])).toEqual([
    ['mitdb', 3],
    ['ludb', 1],
  ]);
});

test('words are looked for in record, patient and archive, all of them', () => {
  expect(matchingRecords(records, '201', 10)[0]!.records.map(({ name }) => name)).toEqual(['201', '202']);
  expect(matchingRecords(records, '100 LUDB', 10).map(({ archive }) => archive)).toEqual(['ludb']);
  expect(matchingRecords(records, 'nothing', 10)).toEqual([]);
});

test('of a long archive the first records are given, and how many there are', () => {
  expect(matchingRecords(records, '', 2)[0]).toMatchObject({ total: 3, records: [{ name: '100' }, { name: '201' }] });
});
