import { beforeEach, expect, test } from 'vitest';
import {
  findArchiveByFolder,
  listArchives,
  listRejections,
  putArchive,
  removeArchive,
  replaceRejections,
} from './archives.ts';
import { listBeats } from './beats.ts';
import { type Index, openIndex } from './open.ts';
import { putRecord } from './putRecord.ts';
import { all, run } from './query.ts';
import { findRecords, getRecord, listRecords } from './records.ts';
import { atOnce } from './slices.ts';
import { annotationsOf, beatsOf, fillArchive, fillRecord, recordFacts } from './testing/fill.ts';

let index: Index;
beforeEach(() => {
  index = openIndex(':memory:');
});

test('a record comes back with its signals, comments, counts and the archive it is of', () => {
  const archiveId = fillArchive(index, 'mitdb', { 100: 'NNVA' });
  expect(findRecords(index, '100')).toEqual([
    {
      id: 1,
      archiveId,
      archive: 'mitdb',
      folder: '/archives/mitdb',
      synthetic: false,
      name: '100',
      header: '100.hea',
      patient: '100',
      samplingRateHz: 360,
      samples: 650_000,
      comments: ['69 M 1085 1629 x1'],
      notices: [],
      signals: recordFacts('100').signals,
      annotations: 4,
      beats: 4,
      classes: { N: 2, A: 1, V: 1 },
      annotators: [{ annotator: 'atr', annotations: 4, beats: 4 }],
      beatsFrom: { annotator: 'atr', reason: 'the reference by convention' },
      detection: null,
      ...{ diagnoses: [], diagnosesFrom: null, fold: null },
      facts: {
        ...{ age: '69', ageYears: 69, sex: 'male', diagnosis: null, medication: null, device: null },
        ...{ startDate: null, startTime: null },
      },
    },
  ]);
});

test('annotations are kept complete: sample, symbol, subtype, channel, num, text, annotator', () => {
  const archiveId = fillArchive(index, 'mitdb', {});
  const annotations = {
    sample: [18, 77],
    symbol: ['+', 'N'],
    subtype: [0, -1],
    channel: [0, 1],
    num: [2, 0],
    aux: ['(N', null],
  };
  putRecord(index, archiveId, recordFacts('100'), annotations, {
    sample: Float64Array.of(77),
    symbol: ['N'],
    rrBefore: Float64Array.of(Number.NaN),
    rrAfter: Float64Array.of(Number.NaN),
  });
  expect(all(index, 'SELECT * FROM annotations ORDER BY position')).toEqual([
    { record_id: 1, annotator: 'atr', position: 0, sample: 18, symbol: '+', subtype: 0, channel: 0, num: 2, aux: '(N' },
    {
      record_id: 1,
      annotator: 'atr',
      position: 1,
      sample: 77,
      symbol: 'N',
      subtype: -1,
      channel: 1,
      num: 0,
      aux: null,
    },
  ]);
  expect(atOnce(listBeats(index, {}, { order: 'position', offset: 0, limit: 9 })).beats).toMatchObject([
    { sample: 77, symbol: 'N', rrBefore: null, rrAfter: null },
  ]);
});

test('a record that is put again replaces its rows and keeps its id', () => {
  const archiveId = fillArchive(index, 'mitdb', { 100: 'NNNN', 101: 'VV' });
  const id = fillRecord(index, archiveId, '100', 'AF');
  expect(id).toBe(1);
  expect(listArchives(index)).toMatchObject([{ records: 2, annotations: 4, beats: 4, classes: { V: 2, A: 1, F: 1 } }]);
  expect(all(index, 'SELECT count(*) AS n FROM annotations')).toEqual([{ n: 4 }]);
});

test('a record that cannot be written whole leaves the one before as it was', () => {
  const archiveId = fillArchive(index, 'mitdb', { 100: 'NNNN' });
  const beats = { ...beatsOf('NN'), symbol: ['N', '+'] };
  expect(() => putRecord(index, archiveId, recordFacts('100'), annotationsOf(beatsOf('NN')), beats)).toThrow(
    '"+" does not mark a beat',
  );
  expect(getRecord(index, 1)).toMatchObject({ beats: 4, annotations: 4 });
});

test('records are listed by archive and name, of all archives or one', () => {
  fillArchive(index, 'mitdb', { 101: 'N', 100: 'N' });
  const other = fillArchive(index, 'Another', { 100: 'N' });
  const names = (filter = {}) => listRecords(index, filter).map(({ archive, name }) => `${archive}/${name}`);
  expect(names()).toEqual(['Another/100', 'mitdb/100', 'mitdb/101']);
  expect(names({ archiveId: other })).toEqual(['Another/100']);
  expect(names({ archiveIds: [] })).toEqual([]);
});

test('an archive is found again by its folder and keeps its id when its facts change', () => {
  const id = fillArchive(index, 'mitdb', { 100: 'N' });
  const facts = {
    name: 'MIT-BIH',
    folder: '/archives/mitdb',
    licence: 'ODC-By',
    synthetic: true,
    annotator: 'man',
    importedAt: 'later',
  };
  expect(putArchive(index, facts)).toBe(id);
  expect(findArchiveByFolder(index, '/archives/mitdb')).toMatchObject({ id, ...facts, records: 1 });
});

test('a removed archive takes its records, annotations and beats along, and nothing of the others', () => {
  const mitdb = fillArchive(index, 'mitdb', { 100: 'NNN' });
  fillArchive(index, 'other', { 200: 'VV' });
  replaceRejections(index, mitdb, [{ file: 'x.dat', reason: 'missing' }]);
  expect(removeArchive(index, mitdb)).toBe(true);
  expect(removeArchive(index, mitdb)).toBe(false);
  expect(listArchives(index)).toMatchObject([{ name: 'other', records: 1, beats: 2 }]);
  for (const [table, left] of Object.entries({ records: 1, beats: 2, annotations: 2, signals: 1, rejections: 0 })) {
    expect([table, all(index, `SELECT count(*) AS n FROM ${table}`)]).toEqual([table, [{ n: left }]]);
  }
});

test('the rejections of an import take the place of those before', () => {
  const id = fillArchive(index, 'mitdb', {});
  replaceRejections(index, id, [
    { file: 'b.dat', reason: 'short' },
    { file: 'a.hea', reason: 'nonsense' },
  ]);
  expect(listRejections(index, id).map(({ file }) => file)).toEqual(['a.hea', 'b.dat']);
  replaceRejections(index, id, [{ file: 'c.dat', reason: 'missing' }]);
  expect(listRejections(index, id)).toEqual([{ file: 'c.dat', reason: 'missing' }]);
});

test('beats at fractions of a frame stay with what models said of them while they stay the same, and go when they move', () => {
  const archiveId = fillArchive(index, 'slow', {});
  const put = (positions: readonly number[]) => {
    const between = (place: number) => positions[place]! - positions[place - 1]!;
    const beats = {
      sample: Float64Array.from(positions),
      symbol: positions.map(() => 'N'),
      rrBefore: Float64Array.from(positions, (_, beat) => (beat === 0 ? Number.NaN : between(beat))),
      rrAfter: Float64Array.from(positions, (_, beat) =>
        beat === positions.length - 1 ? Number.NaN : between(beat + 1),
      ),
    };
    return putRecord(index, archiveId, recordFacts('q1'), annotationsOf(beats), beats, true);
  };
  // Ticks of 1,000 a second in frames of 360: doubles that are no exact fractions.
  const positions = [46.8, 122.76, 198.72];
  const id = put(positions);
  const [beat] = atOnce(listBeats(index, { recordId: id }, { order: 'position', offset: 0, limit: 1 })).beats;
  run(
    index,
    `INSERT INTO models (id, name, label_set, synthetic, card, created_at) VALUES (1, 'm', 'aami-5', 0, '{}', '2026')`,
  );
  run(index, `INSERT INTO model_beats (model_id, beat_id, symbol, predicted) VALUES (1, ?, 'N', 0)`, beat!.id);
  const said = () => all(index, 'SELECT predicted FROM model_beats').length;
  expect(put([...positions])).toBe(id);
  expect(said()).toBe(1);
  // As an earlier version had them: rounded to frames.
  put(positions.map(Math.round));
  expect(said()).toBe(0);
});
