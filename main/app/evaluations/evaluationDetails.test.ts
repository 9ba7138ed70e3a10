import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ModelCard } from '../../../models/store/card.ts';
import { inProcessCompute } from '../../compute/testing/inProcess.ts';
import { listRecords } from '../../index/records.ts';
import { beatsOf, labelledRecords } from '../beats/manifest.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { detailsOfEvaluation } from './evaluationDetails.ts';

const classes = ['N', 'S', 'V', 'F', 'Q'];
const card = {
  network: 'cnn',
  labelSet: 'aami-5',
  classes,
  split: { name: 'patients', seed: 1 },
} as unknown as ModelCard;

/** Archives of records by name, each a row of beats. */
async function evaluated(archives: Record<string, Record<string, string>>) {
  const app = testApp();
  const parent = temporaryFolder();
  for (const [archive, records] of Object.entries(archives)) {
    for (const [record, symbols] of Object.entries(records)) writeTinyRecord(join(parent, archive), record, symbols);
    await app.run('archives.import', { folder: join(parent, archive) });
  }
  const records = labelledRecords({ index: app.index }, listRecords(app.index), { labelSet: 'aami-5' });
  // A model that calls every beat N.
  const beats = beatsOf(records);
  const probabilities = Float32Array.from({ length: beats * 5 }, (_, at) => (at % 5 === 0 ? 1 : 0));
  const context = { index: app.index, compute: inProcessCompute() };
  return await detailsOfEvaluation(
    context,
    card,
    { part: 'test', records, probabilities },
    new AbortController().signal,
  );
}

test('patients of two archives are told apart by their archive, though they have the same name', async () => {
  const details = await evaluated({ mine: { 100: 'NNV' }, yours: { 100: 'NV' } });
  expect(details.patients.map(({ patient, beats }) => [patient, beats])).toEqual([
    ['mine/100', 3],
    ['yours/100', 2],
  ]);
  expect(details.intervals.patients).toBe(2);
});

test('of one archive a patient has its own name, and paced records are known by their beats', async () => {
  const details = await evaluated({ mine: { 100: 'NNV', 102: 'N//f' } });
  expect(details.patients.map(({ patient }) => patient)).toEqual(['100', '102']);
  expect(details.ec57?.paced).toEqual(['102']);
  expect(details.ec57?.fromStart?.records.map(({ record }) => record)).toEqual(['100']);
  expect(details.ec57?.fromStart?.gross.veb).toMatchObject({ tp: 0, fn: 1, fp: 0, tn: 2 });
});
