import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { SplitPart } from '../../../preload/words/splits.ts';
import { removeArchive } from '../archives.ts';
import { putDetection } from '../detections.ts';
import { damageOf } from '../integrity.ts';
import { addModel, addSplitAssignments, forgetPredictions, putPredictions, removeModel } from '../models.ts';
import { closeIndex, type Index, openIndex } from '../open.ts';
import { putRecord } from '../putRecord.ts';
import { all, run } from '../query.ts';
import { removeRecord } from '../records.ts';
import { expectColumnsOfRows } from '../testing/columnsAgree.ts';
import { annotationsOf, beatsOf, fillArchive, recordFacts } from '../testing/fill.ts';
import { listed } from '../testing/listed.ts';
import { ColumnsChanged, recordColumns } from './readColumns.ts';

let index: Index;
beforeEach(() => {
  index = openIndex(':memory:');
});

const id = (record: number, ...places: number[]) => Float64Array.from(places, (place) => record * 2 ** 24 + place);

/** A model that knows beats of record 1, the first of record 2, and one of a record that is not there. */
function modelOfSome(): number {
  const model = addModel(index, {
    name: 'cnn',
    labelSet: 'mitdb-8',
    synthetic: false,
    card: {},
    createdAt: '2026-01-01',
  });
  const part: (SplitPart | null)[] = ['training', null, 'test', 'validation', 'test'];
  const known = Float64Array.of(...id(1, 0, 1, 2), ...id(2, 0), ...id(9, 4));
  addSplitAssignments(index, model, {
    id: known,
    symbol: [...'NVNNV'],
    part,
    classIndex: Uint8Array.of(0, 1, 255, 0, 1),
  });
  return model;
}

function say(model: number, beats: Float64Array): void {
  const probabilities = Float32Array.from(beats, (_, at) => 0.1 + at / 10);
  const rows = Float32Array.from({ length: 2 * beats.length }, (_, at) => Math.abs((at % 2) - probabilities[at >> 1]!));
  putPredictions(index, model, { id: beats, classes: 2, probabilities: rows });
}

test('columns are those of the rows after each thing that changes beats or what a model knows of them', () => {
  const archive = fillArchive(index, 'mitdb', { 100: 'NVNAF', 101: 'NN/', 102: '' });
  expectColumnsOfRows(index);
  const model = modelOfSome();
  expectColumnsOfRows(index);
  say(model, id(1, 1, 2));
  expectColumnsOfRows(index);
  expect(listed(index, { modelId: model }, 'least-certain')).toHaveLength(2);
  say(model, id(1, 0, 1));
  addSplitAssignments(index, model, {
    ...{ id: id(1, 0, 1, 4), symbol: [...'NVF'], part: ['test', 'test', 'test'], classIndex: Uint8Array.of(1, 1, 1) },
  });
  expectColumnsOfRows(index);
  forgetPredictions(index, model, id(1, 2));
  expectColumnsOfRows(index);

  const fractional = { ...beatsOf('NVN'), sample: Float64Array.of(0.3, 300.7, 601.1) };
  const intervals = {
    rrBefore: Float64Array.of(Number.NaN, 300.4, 300.4),
    rrAfter: Float64Array.of(300.4, 300.4, Number.NaN),
  };
  putRecord(index, archive, recordFacts('100'), annotationsOf(fractional), { ...fractional, ...intervals });
  expectColumnsOfRows(index);
  expect(listed(index, { modelId: model, part: 'test' })).toEqual([]);
  // The beats of before bring back what the model knew of them.
  const before = beatsOf('NVNAF');
  putRecord(index, archive, recordFacts('100'), annotationsOf(before), before);
  expectColumnsOfRows(index);
  expect(listed(index, { modelId: model, part: 'test' })).toEqual([...id(1, 1, 2, 4)]);

  const { symbol: _, ...found } = beatsOf('NNN');
  expect(putDetection(index, 3, { detector: 'd', lead: 'II', reason: '', doubt: null }, found, '2026')).toBe(true);
  expectColumnsOfRows(index);
  expect(listed(index, { symbols: ['qrs'] })).toHaveLength(3);
  removeRecord(index, 2);
  expectColumnsOfRows(index);
  removeModel(index, model);
  expect(all(index, 'SELECT * FROM model_columns')).toEqual([]);
  removeArchive(index, archive);
  expectColumnsOfRows(index);
  expect(all(index, 'SELECT * FROM beat_columns')).toEqual([]);
});

test('what is undone leaves the columns as they were', () => {
  fillArchive(index, 'mitdb', { 100: 'NVN' });
  const model = modelOfSome();
  const undone = () =>
    index.database.transaction(() => {
      removeRecord(index, 1);
      expect(listed(index, {})).toEqual([]);
      throw new Error('undone');
    })();
  expect(undone).toThrow('undone');
  expectColumnsOfRows(index);
  expect(listed(index, { modelId: model, part: 'test' })).toHaveLength(1);
});

test('columns that are written anew while a list is read are noticed', () => {
  const archive = fillArchive(index, 'mitdb', { 100: 'NVN' });
  const [columns] = recordColumns(index);
  const beats = beatsOf('VVV');
  putRecord(index, archive, recordFacts('100'), annotationsOf(beats), beats);
  expect(() => columns!.symbols()).toThrow(ColumnsChanged);
  expect(listed(index, { symbols: ['V'] })).toHaveLength(3);
  const [others] = recordColumns(index);
  removeRecord(index, 1);
  expect(() => others!.rrBefore()).toThrow(ColumnsChanged);
});

test('a changed byte of a column is found by the check, and by a list that comes before it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-columns-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'index.sqlite');
  const stored = openIndex(file);
  // Long enough for pages of their own, which hold nothing else.
  fillArchive(stored, 'mitdb', { 100: `${'V'.repeat(9000)}AFAFAFAF${'V'.repeat(9000)}` });
  closeIndex(stored);
  expect(damageOf(file)).toBeUndefined();
  const bytes = readFileSync(file);
  const at = bytes.indexOf('AFAFAFAF');
  expect(at).toBeGreaterThan(0);
  bytes[at] = 'N'.charCodeAt(0);
  writeFileSync(file, bytes);
  expect(damageOf(file)?.detail).toBe('symbols of record 1 in beat_columns');
  // As one that is checked beside the work.
  const opened = openIndex(file, { checked: { damage: undefined } });
  expect(() => listed(opened, { symbols: ['N'] })).toThrow(
    'the index is damaged (symbols of record 1 in beat_columns)',
  );
  closeIndex(opened);
});

test('columns of another number of beats than the record has are found by the check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-columns-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'index.sqlite');
  const stored = openIndex(file);
  fillArchive(stored, 'mitdb', { 100: 'NVN', 101: 'NN' });
  run(stored, 'DELETE FROM beat_columns WHERE record_id = 2');
  closeIndex(stored);
  expect(damageOf(file)?.detail).toBe('the columns of record 2 are of another number of beats than it has');
});

test('a damaged column of a model is refused where a part of it would be stored with a new checksum', () => {
  fillArchive(index, 'mitdb', { 100: 'NVNAF' });
  const model = modelOfSome();
  say(model, id(1, 1, 2));
  for (const name of ['said', 'probabilities']) {
    const whole = all(index, `SELECT ${name} AS bytes FROM model_columns WHERE record_id = 1`)[0] as { bytes: Buffer };
    const damaged = Buffer.from(whole.bytes);
    // Of the first beat, which is not among those that are said anew.
    damaged[0]! ^= 1;
    run(index, `UPDATE model_columns SET ${name} = ? WHERE record_id = 1`, damaged);
    expect(() => say(model, id(1, 1, 2))).toThrow(`the index is damaged (${name} of record 1 in model_columns)`);
    run(index, `UPDATE model_columns SET ${name} = ? WHERE record_id = 1`, whole.bytes);
  }
  say(model, id(1, 1, 2));
  expectColumnsOfRows(index);
});
