/** Records without annotations, at other rates than the model's: import, detect, classify, filter, explain. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sfc32 } from '../../preload/numeric/random.ts';
import { writeRecord } from '../ecg/formats/wfdb/writeRecord.ts';
import { writeDemoArchive } from '../ecg/synthetic/demoArchive.ts';
import { demoPatient } from '../ecg/synthetic/demoPatients.ts';
import { integrate } from '../ecg/synthetic/dynamicalModel.ts';
import { rhythm } from '../ecg/synthetic/rhythm.ts';
import { type LocalApp, openLocalApp } from '../hosts/local.ts';

const seed = 5;
const seconds = 60;
const rates = [128, 250, 257, 360, 500, 1000];
let parent: string;
let local: LocalApp;
let modelId: number;
let archiveId: number;

/** The same made-up person and the same heart beats at any sampling rate, as signals alone. */
function writeBare(folder: string, samplingRateHz: number, lead = 'MLII'): void {
  const patient = demoPatient(0, seed);
  const beats = rhythm(patient, seconds, sfc32('rhythm'));
  const { mlii } = integrate(patient, beats, Math.round(seconds * samplingRateHz), samplingRateHz, sfc32('waves'));
  writeRecord(folder, {
    name: `at${samplingRateHz}${lead === 'MLII' ? '' : lead}`,
    samplingRateHz,
    format: 16,
    signals: [
      {
        ...{ description: lead, units: 'mV', adcGain: 1000, baseline: 0, adcResolution: 16, adcZero: 0 },
        digital: Int32Array.from(mlii, (value) => Math.round(1000 * value)),
      },
    ],
    comments: ['synthetic: made by a test'],
    annotations: {},
  });
}

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-unlabelled-'));
  const people = join(parent, 'people');
  for await (const _ of writeDemoArchive(people, { seed, records: 4, secondsEach: 60 }));
  const bare = join(parent, 'bare');
  for (const rate of rates) writeBare(bare, rate);
  writeBare(bare, 360, 'II');
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  const trainedOn = await local.api.run('archives.import', { folder: people });
  const choice = { network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 7, epochs: 4, batchSize: 32 } as const;
  ({ modelId } = await local.api.run('models.train', { ...choice, archiveIds: [trainedOn.archiveId] }));
  ({ archiveId } = await local.api.run('archives.import', { folder: bare }));
});
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

const beatsOf = async (record: string) =>
  (await local.api.call('beats.list', { record, modelId, order: 'position', offset: 0, limit: 1000 })).beats;

test('an archive without beats cannot be classified, and says what to do', async () => {
  await expect(local.api.run('models.classify', { modelId, archiveId })).rejects.toMatchObject({
    code: 'conflict',
    message: 'bare has no beats yet: find them first (detect), then classify them.',
  });
});

test('every rate gives the same beats', async () => {
  const found = await local.api.run('archives.detectBeats', { archiveId });
  expect(found).toMatchObject({ records: rates.length + 1, failed: [] });
  const truth = rhythm(demoPatient(0, seed), seconds, sfc32('rhythm')).length;
  expect(found.beats).toBe(truth * (rates.length + 1));
});

test('a model trained at 360 Hz gives the same classes to the same beats at every rate', async () => {
  const result = await local.api.run('models.classify', { modelId, archiveId });
  const { beats, detected, predicted, records, synthetic } = result;
  expect({ records, detected, synthetic }).toEqual({ records: rates.length + 1, detected: beats, synthetic: true });
  expect(Object.values(predicted).reduce((sum, count) => sum + count, 0)).toBe(beats);
  expect(result.leads).toEqual([
    { lead: 'MLII', reason: 'the record has lead MLII', records: rates.length },
    { lead: 'II', reason: 'the record has lead II', records: 1 },
  ]);
  const reference = await beatsOf('at360');
  for (const rate of rates) {
    const said = await beatsOf(`at${rate}`);
    const same = said.filter(
      ({ prediction }, at) => prediction!.predictedClass === reference[at]!.prediction!.predictedClass,
    ).length;
    // A fiducial may move by a sample, and with it a beat that the model is in two minds about.
    expect([rate, same / said.length >= 0.95]).toEqual([rate, true]);
  }
  expect(new Set(reference.map(({ prediction }) => prediction!.predictedClass)).size).toBeGreaterThan(1);
});

test('predictions of detected beats have no reference, and a filter by predicted class finds them', async () => {
  const [beat] = await beatsOf('at250');
  expect(beat).toMatchObject({ symbol: 'qrs', prediction: { givenClass: null, correct: null, part: null } });
  const filter = { archiveId, modelId, predictedClass: 'V' };
  const counted = await local.api.call('beats.counts', filter);
  const listed = await local.api.call('beats.list', { ...filter, order: 'least-certain', offset: 0, limit: 1000 });
  expect(listed.total).toBe(counted.bySymbol.qrs);
  expect(new Set(listed.beats.map(({ prediction }) => prediction!.predictedClass))).toEqual(new Set(['V']));
  await expect(local.api.run('evaluations.run', { modelId, archiveId })).rejects.toMatchObject({ code: 'conflict' });
});

test('a detected beat is explained for the class that was chosen, on the lead that was classified', async () => {
  const [, beat] = await beatsOf('at360II');
  const explained = await local.api.call('explanations.beat', {
    ...{ modelId, beatId: beat!.id, target: 'V', method: 'grad-cam' },
  });
  expect(explained).toMatchObject({ givenClass: null, symbol: 'qrs', target: 'V', lead: 'II', samplingRateHz: 360 });
  expect(explained.predicted).toBe(beat!.prediction!.predictedClass);
});

test('the same archive classified again says the same', async () => {
  const before = (await beatsOf('at500')).map(({ prediction }) => prediction);
  await local.api.run('models.classify', { modelId, archiveId });
  expect((await beatsOf('at500')).map(({ prediction }) => prediction)).toEqual(before);
});
