import { beforeEach, expect, test } from 'vitest';
import { getArchive } from './archives.ts';
import { listBeats } from './beats.ts';
import { putDetection } from './detections.ts';
import { type Index, openIndex } from './open.ts';
import { putRecord } from './putRecord.ts';
import { getRecord } from './records.ts';
import { atOnce } from './slices.ts';
import { annotationsOf, beatsOf, fillArchive, fillRecord, recordFacts } from './testing/fill.ts';

const facts = { detector: 'qrs', lead: 'V1', reason: 'the record has no MLII: its first voltage signal', doubt: null };
const found = beatsOf('xxxx');
let index: Index;
let archiveId: number;
let bare: number;

beforeEach(() => {
  index = openIndex(':memory:');
  archiveId = fillArchive(index, 'mixed', { 100: 'NV' });
  bare = fillRecord(index, archiveId, '101', '');
});

test('detected beats are beats without a reference, and counted as such', () => {
  expect(putDetection(index, bare, facts, found, 'now')).toBe(true);
  expect(getRecord(index, bare)).toMatchObject({ beats: 4, classes: { qrs: 4 }, annotations: 0, detection: facts });
  expect(getArchive(index, archiveId)).toMatchObject({ beats: 6, classes: { N: 1, V: 1, qrs: 4 }, annotations: 2 });
  const { beats } = atOnce(listBeats(index, { symbols: ['qrs'] }, { order: 'position', offset: 0, limit: 10 }));
  expect(beats.map(({ sample, symbol }) => [sample, symbol])).toEqual(
    Array.from(found.sample, (sample) => [sample, 'qrs']),
  );
});

test('a record that has beats, or is gone, gets none', () => {
  const { id } = getRecord(index, bare - 1)!;
  expect(putDetection(index, id, facts, found, 'now')).toBe(false);
  expect(putDetection(index, 999, facts, found, 'now')).toBe(false);
  expect(getRecord(index, id)).toMatchObject({ classes: { N: 1, V: 1 }, detection: null });
});

test('a record in which no beat was found is known to have been looked at', () => {
  const none = { sample: Float64Array.of(), rrBefore: Float64Array.of(), rrAfter: Float64Array.of() };
  expect(putDetection(index, bare, facts, none, 'now')).toBe(true);
  expect(getRecord(index, bare)).toMatchObject({ beats: 0, detection: facts });
});

test('annotations that come later take the place of detected beats', () => {
  putDetection(index, bare, facts, found, 'now');
  const beats = beatsOf('NVN');
  putRecord(index, archiveId, recordFacts('101'), annotationsOf(beats), beats);
  expect(getRecord(index, bare)).toMatchObject({ beats: 3, classes: { N: 2, V: 1 }, detection: null });
});
