import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasMitdb, mitdbFolder } from '../../ecg/testing/testData.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { notAssessedIn } from './caseOf.ts';
import { caseOfRecord } from './caseOfRecord.ts';

async function caseOfTiny(symbols: string, comments: readonly string[] = []) {
  const app = testApp();
  const folder = join(temporaryFolder(), 'mine');
  writeTinyRecord(folder, '100', symbols, comments);
  const { archiveId } = await app.run('archives.import', { folder });
  const [record] = await app.call('records.list', { archiveId });
  return caseOfRecord({ index: app.index }, { recordId: record!.id });
}

test('a case names the longest run at its first beat, and shows it from two seconds before', async () => {
  const { findings, runs, facts } = await caseOfTiny(`NNNN${'V'.repeat(4)}NNNNNNNNNNNNNNNN`);
  const run = findings.find(({ title }) => title === 'Longest ventricular run')!;
  // The fifth beat, at 150 + 4 x 300; 300 samples of 360 Hz are 72 /min.
  expect(run).toMatchObject({ state: 'found', reason: '4 beats at 72 /min, the longest of 1 run' });
  expect(run.episode!.sample).toBe(1350);
  expect(run.episode!.strip).toEqual({ fromSeconds: 1.75, seconds: 10 });
  expect(runs.V).toHaveLength(1);
  expect(facts).toMatchObject({ classesFrom: 'annotator atr', samplingRateHz: 360, startTime: null, age: null });
});

test('what is not there is "none", what nobody measured is "not assessed", and neither has a strip', async () => {
  const found = await caseOfTiny('NNNN');
  expect(found.findings.find(({ title }) => title === 'First ventricular bigeminy')).toEqual({
    ...{ title: 'First ventricular bigeminy', state: 'none', reason: 'none in the record', episode: null },
  });
  // Four beats are less than 30 s of a minute, and three intervals.
  expect(found.findings.find(({ title }) => title === 'Fastest minute')!.state).toBe('not assessed');
  expect(notAssessedIn(found)).toContain('Fastest minute');
  expect(notAssessedIn(found)).toContain('Noisy');
});

test('every threshold is printed, as it was asked for', async () => {
  const { thresholds } = await caseOfTiny('NNNN');
  expect(thresholds.map(({ name, text }) => `${name}: ${text}`)).toEqual([
    'Pause: RR of at least 2 s',
    'Bradycardia: rate over four intervals below 50 /min',
    'Tachycardia: rate over four intervals above 100 /min',
    'Run: three or more beats of one class in succession, at any rate',
    'Minute: rated from 30 s of readable intervals that end in it',
    'Row of the table: 60 min from the start of the record',
  ]);
});

test('a case has no name, birth date or comment of a header', async () => {
  const found = await caseOfTiny('NNNN', ['Name: Erika Mustermann', 'Birth date: 1950-01-02', 'a remark of the ward']);
  const said = JSON.stringify(found);
  for (const personal of ['Mustermann', '1950', 'ward']) expect(said).not.toContain(personal);
});

test.skipIf(!hasMitdb)(
  'the case of record 232 has its pauses, of 106 its bigeminy, of 201 its fibrillation',
  async () => {
    const app = testApp();
    const folder = temporaryFolder();
    for (const name of ['106', '201', '232']) {
      for (const ending of ['hea', 'dat', 'atr'])
        copyFileSync(join(mitdbFolder, `${name}.${ending}`), join(folder, `${name}.${ending}`));
    }
    const { archiveId } = await app.run('archives.import', { folder });
    const records = await app.call('records.list', { archiveId });
    const caseOfNamed = (name: string) =>
      caseOfRecord({ index: app.index }, { recordId: records.find((one) => one.name === name)!.id });
    const pause = caseOfNamed('232').findings.find(({ title }) => title === 'Longest pause')!;
    // MIT-BIH directory on 232: "long pauses up to 6 seconds in duration".
    expect(pause.episode!.toSeconds - pause.episode!.fromSeconds).toBeGreaterThan(5.5);
    const found = (name: string) => caseOfNamed(name).findings.filter(({ state }) => state === 'found');
    expect(found('106').map(({ title }) => title)).toContain('First ventricular bigeminy');
    expect(found('201').map(({ title }) => title)).toContain('Longest Atrial fibrillation');
  },
);
