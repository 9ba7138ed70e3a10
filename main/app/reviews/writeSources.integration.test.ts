/** Decisions written where the annotations stand in no file of their own, and what is done with the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ModelCard } from '../../../models/store/card.ts';
import { tal, timekeeping, writeEdf } from '../../ecg/formats/edf/testing/writeEdf.ts';
import { parseAnnotations } from '../../ecg/formats/mitAnnotations/readAnnotations.ts';
import { writeRecord } from '../../ecg/formats/wfdb/writeRecord.ts';
import { symbolOf } from '../../ecg/record/annotations.ts';
import { demoRecord, writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { getModel } from '../../index/models.ts';
import { type TestApp, temporaryFolder, testApp } from '../testing/testApp.ts';

function marks(file: string, rateHz: number): [number, string][] {
  const read = parseAnnotations(readFileSync(file), file, rateHz);
  return Array.from({ length: read.count }, (_, row) => [read.sample[row]!, symbolOf(read, row)]);
}

async function beatsOf(app: TestApp) {
  return (await app.call('beats.list', { order: 'position', offset: 0, limit: 1000 })).beats;
}

const relabel = (app: TestApp, beatId: number) =>
  app.call('reviews.decide', { reviewer: 'Ada', decisions: [{ about: { beatId }, action: 'relabel', label: 'V' }] });

test('of an EDF+ file a WFDB annotation file is written, and the EDF+ file stays as it is', async () => {
  const folder = temporaryFolder();
  const rateHz = 100;
  const file = writeEdf(join(folder, 'night.edf'), {
    plus: '+C',
    signals: [{ label: 'ECG', samples: rateHz, values: Array.from({ length: 4 * rateHz }, (_, at) => at % 50) }],
    annotations: [0, 1, 2, 3].map((second) => [timekeeping(second) + tal(second + 0.5, ['N'])]),
  });
  const before = readFileSync(file);
  const app = testApp();
  await app.run('archives.import', { folder });
  const beats = await beatsOf(app);
  expect(beats.map(({ symbol }) => symbol).join('')).toBe('NNNN');
  await relabel(app, beats[2]!.id);
  const target = temporaryFolder();
  const { records } = await app.call('reviews.write', {
    reviewer: 'Ada',
    folder: target,
    as: 'rev',
    intoArchive: false,
  });
  expect(records).toMatchObject([{ record: 'night', annotator: 'edf', relabelled: [{ given: 'N', label: 'V' }] }]);
  expect(marks(records[0]!.file, rateHz)).toEqual([
    [50, 'N'],
    [150, 'N'],
    [250, 'V'],
    [350, 'N'],
  ]);
  expect(readFileSync(file)).toEqual(before);
});

test('of detected beats an annotation file is written: N where nothing was decided', async () => {
  const folder = join(temporaryFolder(), 'bare');
  writeRecord(folder, { ...demoRecord(0, 5, 30), annotations: {} });
  const app = testApp();
  const { archiveId } = await app.run('archives.import', { folder });
  await app.run('archives.detectBeats', { archiveId });
  const beats = await beatsOf(app);
  expect(beats.length).toBeGreaterThan(20);
  await relabel(app, beats[3]!.id);
  const target = temporaryFolder();
  const { records } = await app.call('reviews.write', {
    reviewer: 'Ada',
    folder: target,
    as: 'rev',
    intoArchive: false,
  });
  expect(records).toHaveLength(1);
  const written = marks(records[0]!.file, 360);
  expect(written.map(([sample]) => sample)).toEqual(beats.map(({ sample }) => Math.round(sample)));
  expect(written.map(([, symbol]) => symbol)).toEqual(beats.map((_, at) => (at === 3 ? 'V' : 'N')));
});

test('a model is trained on the written annotator, which its card names; decisions about the other are kept', async () => {
  const folder = join(temporaryFolder(), 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 6, secondsEach: 90 }));
  const app = testApp();
  const { archiveId } = await app.run('archives.import', { folder });
  const beats = await beatsOf(app);
  const normal = beats.find(({ symbol }) => symbol === 'N')!;
  await relabel(app, normal.id);
  await app.call('reviews.decide', {
    reviewer: 'Ada',
    // A beat the less, so that both annotators have different beats.
    decisions: [
      {
        about: { beatId: beats.find((one) => one.record === normal.record && one.id !== normal.id)!.id },
        action: 'delete',
      },
    ],
  });
  await app.call('reviews.write', { reviewer: 'Ada', archiveId, as: 'rev', intoArchive: true });
  await app.run('archives.import', { folder, annotator: 'rev' });
  expect((await beatsOf(app)).length).toBe(beats.length - 1);
  const states = await app.call('reviews.states', { reviewer: 'Ada' });
  expect(states.map(({ annotator, sourceChanged, beatId }) => [annotator, sourceChanged, beatId])).toEqual([
    ['atr', null, null],
    ['atr', null, null],
  ]);
  await expect(app.call('reviews.difference', { reviewer: 'Ada' })).rejects.toThrow(
    'decided nothing here that could be written',
  );
  const { modelId } = await app.run('models.train', {
    ...{ network: 'mlp', labelSet: 'aami-5', split: 'beats', seed: 1, archiveIds: [archiveId], epochs: 1 },
  });
  // Only records with decisions have the new annotator; the others keep theirs.
  const card = getModel(app.index, modelId)!.card as ModelCard;
  expect(card.data.annotators).toEqual(['atr', 'rev']);
}, 120_000);
