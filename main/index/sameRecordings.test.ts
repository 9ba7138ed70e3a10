import { beforeEach, expect, test } from 'vitest';
import { removeArchive } from './archives.ts';
import { type Index, openIndex } from './open.ts';
import { putRecord } from './putRecord.ts';
import { type CourseDigestRow, getRecord, listRecords } from './records.ts';
import { sameRecordings } from './sameRecordings.ts';
import { annotationsOf, beatsOf, fillArchive, recordFacts } from './testing/fill.ts';

let index: Index;
let first: number;
let second: number;
beforeEach(() => {
  index = openIndex(':memory:');
  first = fillArchive(index, 'first', {});
  second = fillArchive(index, 'second', {});
});

const digest = (name: string, length: number, isLongest = false): CourseDigestRow => ({
  digest: name,
  length,
  isLongest,
});
const put = (archiveId: number, name: string, courses: CourseDigestRow[]) => {
  const beats = beatsOf('NN');
  return putRecord(index, archiveId, { ...recordFacts(name), courses }, annotationsOf(beats), beats);
};
const names = () => sameRecordings(index).map((group) => group.map(({ archive, name }) => `${archive}/${name}`));

test('records that share the longest digest of either are one recording, also one that was cut', () => {
  put(first, 'whole', [digest('a', 512), digest('b', 1024), digest('c', 2048, true)]);
  put(first, 'other', [digest('x', 512), digest('y', 1024, true)]);
  put(second, 'cut', [digest('a', 512), digest('b', 1024, true)]);
  put(second, 'copy', [digest('a', 512), digest('b', 1024), digest('c', 2048, true)]);
  expect(names()).toEqual([['first/whole', 'second/cut', 'second/copy']]);
});

test('records that begin alike and go on otherwise are two, as are leads of one record one', () => {
  put(first, 'one', [digest('a', 512), digest('b', 1024, true), digest('a', 512), digest('b', 1024, true)]);
  put(first, 'two', [digest('a', 512), digest('z', 1024, true)]);
  expect(names()).toEqual([]);
});

test('each record says with which it is one, until that is gone', () => {
  const one = put(first, '100', [digest('a', 512, true)]);
  put(second, '100', [digest('a', 512, true)]);
  put(second, 'P1', [digest('a', 512, true)]);
  expect(getRecord(index, one)?.notices).toEqual([
    'the same recording, by its samples, as its namesake in second, P1 in second: the split by patients keeps them together',
  ]);
  expect(listRecords(index, { archiveId: second }).map(({ notices }) => notices)).toEqual([
    ['the same recording, by its samples, as its namesake in first, P1: the split by patients keeps them together'],
    ['the same recording, by its samples, as 100 in first, 100: the split by patients keeps them together'],
  ]);
  removeArchive(index, second);
  expect(getRecord(index, one)?.notices).toEqual([]);
});
