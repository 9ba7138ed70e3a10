import { beforeEach, expect, test } from 'vitest';
import { removeArchive } from './archives.ts';
import { addCrossValidation, completeCrossValidation, outOfSampleBeats, putOutOfSample } from './crossValidations.ts';
import { isAnyKept } from './keptRecords.ts';
import { modelBeats } from './knownBeats.ts';
import { addModel, addSplitAssignments, evaluatedBeats, putPredictions, removeModel } from './models.ts';
import { type Index, openIndex } from './open.ts';
import { putRecord } from './putRecord.ts';
import { all, get } from './query.ts';
import { annotationsOf, beatsOf, fillArchive, recordFacts } from './testing/fill.ts';

let index: Index;
let model: number;
const beat = (record: number, place: number) => record * 2 ** 24 + place;

/** Record 1 has three beats, all predicted by a model and in folds; record 2 is known to nobody. */
beforeEach(() => {
  index = openIndex(':memory:');
  fillArchive(index, 'mitdb', { 100: 'NVN', 101: 'NN' });
  model = addModel(index, { name: 'cnn', labelSet: 'mitdb-8', synthetic: false, card: {}, createdAt: '2026-01-01' });
  const id = Float64Array.of(beat(1, 0), beat(1, 1), beat(1, 2));
  const classIndex = Uint8Array.of(0, 1, 0);
  const probabilities = Float32Array.of(0.9, 0.1, 0.2, 0.8, 0.4, 0.6);
  addSplitAssignments(index, model, {
    id,
    symbol: ['N', 'V', 'N'],
    part: ['training', 'test', 'test'],
    classIndex,
  });
  putPredictions(index, model, { id, classes: 2, probabilities });
  const validation = addCrossValidation(index, 'folds', {}, '2026-01-01', 'one');
  putOutOfSample(index, validation, { id, fold: Uint8Array.of(1, 2, 1), classIndex, classes: 2, probabilities });
  completeCrossValidation(index, validation);
});

const known = (record: number) => ({
  beats: modelBeats(index, model, null),
  probabilities: all(index, 'SELECT * FROM probabilities ORDER BY beat_id'),
  folds: outOfSampleBeats(index, 1, beat(record, 0), beat(record, 9)),
});

const noFolds = {
  ...{ id: new Float64Array(), fold: new Uint8Array(), classIndex: new Uint8Array(), predicted: new Uint8Array() },
  ...{ classes: 0, probabilities: new Float32Array() },
};
const noBeats = { id: new Float64Array(), classIndex: new Uint8Array(), predicted: new Uint8Array() };

test('what was known of a removed archive returns with the same records, under the ids that these have now', () => {
  const before = known(1);
  removeArchive(index, 1);
  expect(known(1)).toEqual({ beats: noBeats, probabilities: [], folds: noFolds });
  expect([isAnyKept(index, model), evaluatedBeats(index, model, 'test', [])]).toEqual([true, 0]);
  // Another archive in between: the records have other ids when they return, from another folder and under another name.
  fillArchive(index, 'other', { 300: 'VV' });
  fillArchive(index, 'elsewhere', { 101: 'NN', 100: 'NVN' });
  const record = get<{ id: number }>(index, `SELECT id FROM records WHERE name = '100'`)!.id;
  expect(record).toBe(2);
  const shifted = (id: number) => id - beat(1, 0) + beat(record, 0);
  expect(known(record).beats).toEqual({ ...before.beats, id: before.beats.id.map(shifted) });
  expect(known(record).folds).toEqual({ ...before.folds, id: before.folds.id.map(shifted) });
  expect(known(record).probabilities).toHaveLength(3);
  expect([isAnyKept(index, model), evaluatedBeats(index, model, 'test', [])]).toEqual([false, 2]);
});

test('a record with another beat, or another signal, gets nothing', () => {
  removeArchive(index, 1);
  fillArchive(index, 'mitdb', { 100: 'NNN' });
  expect(modelBeats(index, model, null)).toEqual(noBeats);
  const beats = beatsOf('NVN');
  const other = { ...recordFacts('100'), header: 'b/100.hea', fingerprint: '{"signalsHash":"other"}' };
  putRecord(index, 1, other, annotationsOf(beats), beats);
  expect(modelBeats(index, model, null)).toEqual(noBeats);
  expect(isAnyKept(index, model)).toBe(true);
});

test('beats of another annotator set aside what was known, and those of the first bring it back', () => {
  const before = known(1);
  const put = (symbols: string) => {
    const beats = beatsOf(symbols);
    putRecord(index, 1, recordFacts('100'), annotationsOf(beats), beats, true);
  };
  put('NVNN');
  expect(known(1).beats).toEqual(noBeats);
  put('NVN');
  expect(known(1)).toEqual(before);
});

test('asked to forget, nothing is set aside, and what was set aside before goes too', () => {
  removeArchive(index, 1);
  fillArchive(index, 'mitdb', { 200: 'NN' });
  removeArchive(index, 1, { forget: true });
  for (const table of ['kept_records', 'kept_model_beats', 'kept_out_of_sample', 'kept_classifications'])
    expect([table, all(index, `SELECT * FROM ${table}`)]).toEqual([table, []]);
});

test('what nobody knows anything of is not set aside, and what a model knew goes with the model', () => {
  removeArchive(index, 1);
  expect(all(index, 'SELECT archive, record FROM kept_records')).toEqual([{ archive: 'mitdb', record: '100' }]);
  removeModel(index, model);
  expect(isAnyKept(index, model)).toBe(false);
});
