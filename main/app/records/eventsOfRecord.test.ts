import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noClass } from '../../../preload/words/beatTable.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { demoRecord } from '../../ecg/synthetic/demoArchive.ts';
import { beatsOfRecord } from '../../index/beats.ts';
import { addModel, addSplitAssignments, putPredictions } from '../../index/models.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { eventsCsv } from './eventsCsv.ts';

async function imported(symbols: string) {
  const app = testApp();
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', symbols);
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  return { app, archiveId, recordId: record!.id };
}

/** A model that says of every beat of the record one of its classes, by letter. */
function saying({ index }: TestApp, recordId: number, said: string, card: { labelSet: string; classes: string[] }) {
  const modelId = addModel(index, {
    name: 'm',
    labelSet: card.labelSet,
    synthetic: true,
    card,
    createdAt: '2026-01-01',
  });
  const { id, symbol } = beatsOfRecord(index, recordId);
  const part = symbol.map((_, beat) => (beat === 0 ? ('training' as const) : null));
  const classIndex = new Uint8Array(symbol.length).fill(noClass);
  addSplitAssignments(index, modelId, { id, symbol, part, classIndex });
  const probabilities = Float32Array.from(
    Array.from(said).flatMap((letter) => card.classes.map((name) => (name === letter ? 1 : 0))),
  );
  putPredictions(index, modelId, { id, classes: card.classes.length, probabilities });
  return modelId;
}

test('events are of the annotated classes, with the rules that they were counted by', async () => {
  const { app, recordId } = await imported('NVVVNAN');
  const found = await app.call('records.events', { recordId, rules: { pauseSeconds: 0.8 } });
  expect(found).toMatchObject({
    ...{ record: '100', archive: 'mine', classesFrom: { kind: 'annotator', name: 'atr' }, beats: 7, pauses: 6 },
    rules: { pauseSeconds: 0.8, bradycardiaBelow: 50, tachycardiaAbove: 100, rowSeconds: 3600 },
    ectopy: { V: { beats: 3, runs: 1 }, S: { beats: 1, singles: 1 } },
    rhythms: { byRhythm: [{ rhythm: 'N', episodes: 1 }] },
    quality: null,
  });
  expect(found.remarks).toEqual(['Noise is not assessed: no signal quality is annotated.']);
});

test('with a model they are of what it said; a class that it does not have is not assessed', async () => {
  const { app, recordId } = await imported('NNNNN');
  const modelId = saying(app, recordId, 'NVVVN', { labelSet: 'mitdb-8', classes: ['N', 'V'] });
  const found = await app.call('records.events', { recordId, modelId });
  expect(found).toMatchObject({
    ...{ classesFrom: { kind: 'model', name: 'm' }, withoutClass: 0 },
    ectopy: { V: { beats: 3, runs: 1 }, S: null },
  });
  expect(found.remarks).toContain('Supraventricular beats are not assessed: model m has no class for them.');
  expect(found.remarks).toContain('1 beat of the record trained the model or chose its epoch.');
});

test('a model that said nothing of the record is refused with what to do', async () => {
  const { app, recordId } = await imported('NN');
  const card = { labelSet: 'aami-5', classes: ['N'] };
  const modelId = addModel(app.index, {
    name: 'm',
    labelSet: 'aami-5',
    synthetic: true,
    card,
    createdAt: '2026-01-01',
  });
  await expect(app.call('records.events', { recordId, modelId })).rejects.toThrow(
    'model m said nothing of record 100 yet: classify its archive mine first.',
  );
  await expect(app.call('records.events', { recordId: 99 })).rejects.toThrow('there is no record 99');
});

test('detected beats have rates and pauses; what needs a class is not assessed', async () => {
  const app = testApp();
  const folder = join(temporaryFolder(), 'bare');
  writeRecord(folder, { ...demoRecord(0, 5, 30), annotations: {} });
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  const recordId = record!.id;
  const before = await app.call('records.events', { recordId });
  expect(before).toMatchObject({ beats: 0, heartRate: null, pauses: null, ectopy: { V: null, S: null }, nn: null });
  expect(before.remarks[0]).toContain('the record has no beats. Detect them');
  await app.run('archives.detectBeats', { archiveId });
  const found = await app.call('records.events', { recordId });
  expect(found).toMatchObject({ classesFrom: { kind: 'nobody' }, ectopy: { V: null, S: null }, nn: null, pauses: 0 });
  expect(found.beats).toBeGreaterThan(20);
  expect(found.heartRate!.mean).toBeGreaterThan(30);
});

test('a record whose annotator wrote nothing but N says so', async () => {
  const { app, recordId } = await imported('NNN');
  const { remarks } = await app.call('records.events', { recordId });
  expect(remarks[0]).toBe('Every beat is N: annotator atr found no other, or does not tell beats apart.');
});

test('the list as CSV has a line an event, with times to the millisecond', async () => {
  const { app, recordId } = await imported('NVVVN');
  expect(
    eventsCsv(await app.call('records.events', { recordId }))
      .split('\r\n')
      .slice(1),
  ).toEqual(['mine,100,annotator atr,2,Ventricular run,run,V,1.250,2.917,3,72', '']);
});

test('the tachogram has every beat with its symbol or the model’s class, and which intervals can be measured', async () => {
  const { app, recordId } = await imported('NVN');
  const given = await app.call('records.tachogram', { recordId });
  expect(given).toMatchObject({ names: ['N', 'V'], name: Uint8Array.of(0, 1, 0), readable: Uint8Array.of(1, 1) });
  expect(given.at[1]).toBe(1.25);
  // Less than 30 s of a minute.
  expect(given.minuteRates).toEqual(Float64Array.of(Number.NaN));
  const modelId = saying(app, recordId, 'VVV', { labelSet: 'mitdb-8', classes: ['N', 'V'] });
  expect(await app.call('records.tachogram', { recordId, modelId })).toMatchObject({ names: ['V'] });
});
