import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeAnnotations } from '../../ecg/formats/mitAnnotations/writeAnnotations.ts';
import { annotationColumns } from '../../ecg/record/annotations.ts';
import { codeOfSymbol } from '../../ecg/record/symbols.ts';
import { beatId } from '../../index/beatId.ts';
import { modelBeats } from '../../index/knownBeats.ts';
import { addModel, addSplitAssignments, putPredictions } from '../../index/models.ts';
import type { Index } from '../../index/open.ts';
import { Cancelled } from '../errors.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

/** Beats every 300 samples from 160 on: a little beside those of `atr`. */
function annotate(folder: string, name: string, annotator: string, symbols: string): void {
  const marks = Array.from(symbols, (symbol, place) => ({ sample: 160 + 300 * place, code: codeOfSymbol(symbol)! }));
  writeFileSync(join(folder, `${name}.${annotator}`), writeAnnotations(annotationColumns(marks)));
}

/** Record 100 with `atr` and `man`, 101 with `atr` alone. */
function twoRecords(): string {
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', 'NNVN');
  writeTinyRecord(folder, '101', 'AAN');
  annotate(folder, '100', 'man', 'NFF');
  annotate(folder, '100', 'rhythm', '++');
  return folder;
}

/** A model that has said something of the first beats of these records. */
function predict(index: Index, recordIds: readonly number[]): number {
  const model = addModel(index, { name: 'm', labelSet: 'mitdb-8', synthetic: false, card: {}, createdAt: '' });
  const id = Float64Array.from(recordIds, (recordId) => beatId(recordId, 0));
  addSplitAssignments(index, model, {
    id,
    symbol: recordIds.map(() => 'N'),
    part: recordIds.map(() => 'test' as const),
    classIndex: new Uint8Array(recordIds.length),
  });
  putPredictions(index, model, {
    id,
    classes: 2,
    probabilities: new Float32Array(2 * recordIds.length).fill(0.5),
  });
  return model;
}
const known = (index: Index, model: number) => Array.from(modelBeats(index, model, null).id);

test('every annotator is known by name and numbers, and whose beats are taken is told with the reason', async () => {
  const { run, call } = testApp();
  const result = await run('archives.import', { folder: twoRecords() });
  expect(result.annotators).toEqual([{ annotator: 'atr', reason: 'the reference by convention', records: 2 }]);
  const [first, second] = await call('records.list', {});
  expect(first).toMatchObject({
    annotators: [
      { annotator: 'atr', annotations: 5, beats: 4 },
      { annotator: 'man', annotations: 3, beats: 3 },
      { annotator: 'rhythm', annotations: 2, beats: 0 },
    ],
    beatsFrom: { annotator: 'atr', reason: 'the reference by convention' },
    ...{ annotations: 5, beats: 4 },
  });
  expect(second?.annotators).toEqual([{ annotator: 'atr', annotations: 4, beats: 3 }]);
});

test('another annotator is told beforehand, replaces the beats of the records that have it, and sets aside what hung on those', async () => {
  const { run, call, index } = testApp();
  const folder = twoRecords();
  await run('archives.import', { folder });
  const model = predict(index, [1, 2]);
  expect(await call('archives.annotatorChange', { folder, annotator: 'man' })).toEqual({
    ...{ archive: 'mine', records: 1, of: 2, beatsBefore: 4, beatsAfter: 3 },
    models: [{ modelId: model, model: 'm', beats: 1, predicted: 1 }],
  });
  const changed = await run('archives.import', { folder, annotator: 'man' });
  expect(changed).toMatchObject({ added: 0, updated: 2, beats: 6, classes: { N: 2, F: 2, A: 2 } });
  expect(changed.annotators).toEqual([
    { annotator: 'man', reason: 'asked for', records: 1 },
    { annotator: 'atr', reason: 'the record has no man, so by the rule: the reference by convention', records: 1 },
  ]);
  const { beats } = await call('beats.list', { record: '100', order: 'position', offset: 0, limit: 9 });
  expect(beats.map(({ sample, symbol }) => [sample, symbol])).toEqual([
    [160, 'N'],
    [460, 'F'],
    [760, 'F'],
  ]);
  // The beats of 101 are as they were: so is what the model said of them.
  expect(known(index, model)).toEqual([beatId(2, 0)]);

  // It holds for later imports, until another is asked for.
  expect(await run('archives.import', { folder })).toMatchObject({ added: 0, updated: 0, beats: 6 });
  expect(await call('archives.list', {})).toMatchObject([{ annotator: 'man' }]);
  expect(await run('archives.import', { folder, annotator: null })).toMatchObject({ beats: 7 });
  expect(await call('archives.list', {})).toMatchObject([{ annotator: null }]);
  // The beats of before are back, and with them what the model said of them.
  expect(known(index, model)).toEqual([beatId(1, 0), beatId(2, 0)]);
});

test('an annotation file that comes later is known by the next import, and the beats and predictions stay', async () => {
  const { run, call, index } = testApp();
  const folder = twoRecords();
  await run('archives.import', { folder });
  const model = predict(index, [2]);
  annotate(folder, '101', 'reviewed', 'NNN');
  expect(await run('archives.import', { folder })).toMatchObject({ updated: 1, beats: 7 });
  const names = (await call('records.list', {}))[1]?.annotators.map(({ annotator }) => annotator);
  expect(names).toEqual(['atr', 'reviewed']);
  expect(known(index, model)).toEqual([beatId(2, 0)]);
  // Its signals are others: what a model said of them is void.
  writeTinyRecord(folder, '101', 'AAV');
  await run('archives.import', { folder });
  expect(known(index, model)).toEqual([]);
});

test('a damaged annotator is a remark, a rejection where it was asked for, and stays listed while it is damaged', async () => {
  const { run, call } = testApp();
  const folder = twoRecords();
  truncateSync(join(folder, '100.man'), 3);
  const first = await run('archives.import', { folder });
  expect(first.rejected).toEqual([]);
  expect(first.notices.some(({ notice }) => notice.startsWith('100.man was not read as annotations'))).toBe(true);
  const file = join(folder, '100.man');
  for (const annotator of ['man', undefined]) {
    const { rejected, beats } = await run('archives.import', { folder, annotator });
    expect({ files: rejected.map((rejection) => rejection.file), beats }).toEqual({ files: [file], beats: 7 });
  }
  expect(await call('archives.rejections', { archiveId: 1 })).toHaveLength(1);
  annotate(folder, '100', 'man', 'F');
  expect(await run('archives.import', { folder })).toMatchObject({ rejected: [], beats: 4, classes: { F: 1 } });
});

test('a change that is cancelled leaves every record with one annotator or the other, and the next import ends it', async () => {
  const { run, call } = testApp();
  const folder = join(temporaryFolder(), 'mine');
  for (const name of ['1', '2', '3', '4']) {
    writeTinyRecord(folder, name, 'NNVN');
    annotate(folder, name, 'man', 'NF');
  }
  await run('archives.import', { folder });
  const controller = new AbortController();
  const options = {
    signal: controller.signal,
    onProgress: ({ done }: { done: number }) => done === 2 && controller.abort(),
  };
  await expect(run('archives.import', { folder, annotator: 'man' }, options)).rejects.toThrow(Cancelled);
  const halfway = await call('records.list', {});
  expect(new Set(halfway.map(({ beatsFrom, beats }) => `${beatsFrom?.annotator} ${beats}`))).toEqual(
    new Set(['man 2', 'atr 4']),
  );
  expect(await run('archives.import', { folder })).toMatchObject({ beats: 8, classes: { N: 4, F: 4 } });
});

test('detected beats stay beside annotators without beats, and go when one marks some', async () => {
  const { run, call } = testApp();
  const folder = join(temporaryFolder(), 'bare');
  writeTinyRecord(folder, '100', 'NNNNNNNNNNNN');
  writeFileSync(join(folder, '100.atr'), writeAnnotations(annotationColumns([])));
  await run('archives.import', { folder });
  const { beats } = await run('archives.detectBeats', { archiveId: 1 });
  expect(beats).toBeGreaterThan(5);
  annotate(folder, '100', 'rhythm', '++');
  expect(await run('archives.import', { folder })).toMatchObject({ updated: 1, beats });
  expect((await call('records.list', {}))[0]).toMatchObject({ beatsFrom: null, detection: { detector: 'qrs' } });
  annotate(folder, '100', 'man', 'NV');
  expect(await run('archives.import', { folder })).toMatchObject({ updated: 1, beats: 2 });
  expect((await call('records.list', {}))[0]).toMatchObject({ beatsFrom: { annotator: 'man' }, detection: null });
});

test('the annotator is not changed under a job that uses the beats', async () => {
  const { run, call } = testApp();
  const folder = twoRecords();
  await run('archives.import', { folder });
  let refused: Promise<unknown> | undefined;
  await run(
    'archives.import',
    { folder },
    { onProgress: () => (refused ??= run('archives.import', { folder, annotator: 'man' }).catch(String)) },
  );
  expect(await refused).toContain('mine is in use by “Import mine”');
  expect(await call('archives.list', {})).toMatchObject([{ annotator: null, beats: 7 }]);
});
