import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../index/query.ts';
import { diagnosedRecords } from '../records/diagnosedRecords.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

function cincFolder(): string {
  const folder = join(temporaryFolder(), 'georgia');
  writeTinyRecord(folder, 'E1', 'NN', ['Age: 74', 'Sex: Male', 'Dx: 164889003,59118001', 'Rx: Unknown']);
  writeTinyRecord(folder, 'E2', 'NN', ['Dx: 426783006,999999']);
  writeTinyRecord(folder, 'E3', 'NN', ['Dx: Unknown']);
  return folder;
}

test('the Dx lines of the CinC form become diagnoses that records are found by', async () => {
  const { call, run: job } = testApp();
  const folder = cincFolder();
  const { notices } = await job('archives.import', { folder });
  expect(notices.filter(({ notice }) => notice.includes('SNOMED'))).toEqual([
    { record: 'E2', notice: expect.stringContaining('diagnosis 999999 is no SNOMED CT code') },
  ]);
  const records = await call('records.list', {});
  expect(
    records.map(({ name, diagnosesFrom, diagnoses }) => [name, diagnosesFrom, ...diagnoses.map((one) => one.name)]),
  ).toEqual([
    ['E1', 'header', 'atrial fibrillation', 'right bundle branch block'],
    ['E2', 'header', 'sinus rhythm', '999999'],
    ['E3', null],
  ]);
  const found = async (diagnosis: string) => (await call('records.list', { diagnosis })).map(({ name }) => name);
  for (const asked of ['AF', 'af', '164889003', 'Atrial fibrillation']) expect(await found(asked)).toEqual(['E1']);
  expect(await found('999999')).toEqual(['E2']);
  expect(await found('atrial flutter')).toEqual([]);
  expect((await call('beats.counts', { diagnosis: 'RBBB' })).bySymbol).toEqual({ N: 2 });
  const [archive] = await call('archives.list', {});
  expect(archive?.diagnoses.map(({ abbreviation, records: count }) => [abbreviation, count])).toEqual([
    ['AF', 1],
    ['NSR', 1],
    ['RBBB', 1],
    ['999999', 1],
  ]);
});

test('an index of an earlier version has the diagnoses of its comments as soon as it is opened', async () => {
  const dataFolder = temporaryFolder();
  const indexFile = join(dataFolder, 'index.sqlite');
  const first = testApp({ dataFolder, indexFile });
  await first.run('archives.import', { folder: cincFolder() });
  const imported = await first.call('records.list', {});
  run(first.index, 'DELETE FROM diagnosis_statements');
  run(first.index, 'DELETE FROM diagnoses');
  await first.app.close();
  expect(await testApp({ dataFolder, indexFile }).call('records.list', {})).toEqual(imported);
});

const head = 'ecg_id,patient_id,age,sex,report,scp_codes,strat_fold,filename_lr,filename_hr';
const rows = [
  `1,15709.0,56.0,1,"sinus\nrhythm","{'NORM': 100.0, 'SR': 0.0}",3,records100/00000/00001_lr,records500/00000/00001_hr`,
  `2,15709.0,57.0,1,,"{'AFIB': 80.0, 'NEW': 0.0",9,records100/00000/00002_lr,records500/00000/00002_hr`,
];
const statements = [
  ',description,diagnostic,form,rhythm,diagnostic_class',
  'NORM,normal ECG,1.0,,,NORM',
  'SR,sinus rhythm,,,1.0,',
  'AFIB,atrial fibrillation,,,1.0,',
];

function ptbxlFolder(): string {
  const folder = join(temporaryFolder(), 'ptb-xl');
  for (const record of ['00001_lr', '00002_lr', '00003_lr']) {
    writeTinyRecord(join(folder, 'records100', '00000'), record, 'NN');
  }
  writeFileSync(join(folder, 'ptbxl_database.csv'), `${[head, ...rows].join('\n')}\n`);
  writeFileSync(join(folder, 'scp_statements.csv'), `${statements.join('\n')}\n`);
  return folder;
}

test.each(['', 'records100'])('the tables of PTB-XL give patients, diagnoses and folds (folder %j)', async (below) => {
  const { call, run: job, index } = testApp();
  const { notices, archiveId } = await job('archives.import', { folder: join(ptbxlFolder(), below) });
  const told = notices.filter(({ notice }) => notice.includes('.csv')).map(({ record, notice }) => [record, notice]);
  expect(told).toEqual([
    ['00002_lr', expect.stringContaining('line 4: scp_codes is not closed by braces')],
    ['00003_lr', expect.stringContaining('has no row of it')],
  ]);
  const records = await call('records.list', {});
  expect(
    records.map(({ patient, fold, diagnosesFrom, facts }) => [patient, fold, diagnosesFrom, facts.ageYears]),
  ).toEqual([
    ['15709', 3, 'ptbxl_database.csv', 56],
    ['15709', 9, 'ptbxl_database.csv', 57],
    ['00003_lr', null, null, null],
  ]);
  expect(records[1]?.diagnoses).toEqual([
    { system: 'scp', code: 'AFIB', name: 'atrial fibrillation', abbreviation: 'AFIB', likelihood: 80 },
    { system: 'scp', code: 'NEW', name: 'NEW', abbreviation: 'NEW', likelihood: null },
  ]);
  for (const asked of ['AF', 'AFIB', 'atrial fibrillation']) {
    expect((await call('records.list', { diagnosis: asked })).map(({ name }) => name)).toEqual(['00002_lr']);
  }
  expect((await call('archives.list', {}))[0]?.diagnoses[1]).toMatchObject({ code: 'NEW', group: null });
  expect(diagnosedRecords({ index }, archiveId)).toMatchObject([
    { name: '00001_lr', patient: '15709', fold: 3, leads: [{ lead: 'MLII' }, { lead: 'V1' }] },
    { name: '00002_lr' },
  ]);
});

test('a table that changes changes its records alone, and beats stay', async () => {
  const { call, run: job } = testApp();
  const folder = ptbxlFolder();
  await job('archives.import', { folder });
  expect(await job('archives.import', { folder })).toMatchObject({ added: 0, updated: 0 });
  const file = join(folder, 'ptbxl_database.csv');
  writeFileSync(file, `${[head, rows[1], rows[0]!.replace("'SR': 0.0", "'AFIB': 0.0")].join('\n')}\n`);
  expect(await job('archives.import', { folder })).toMatchObject({ added: 0, updated: 1 });
  const [changed] = await call('records.list', {});
  expect(changed?.diagnoses.map(({ code }) => code)).toEqual(['NORM', 'AFIB']);
  expect(changed?.beats).toBe(2);
});

test('a table that cannot be read is rejected with its reason, and the records are imported', async () => {
  const { run: job } = testApp();
  const folder = ptbxlFolder();
  writeFileSync(join(folder, 'ptbxl_database.csv'), 'a,b\n1,2\n');
  const { rejected, added } = await job('archives.import', { folder });
  expect(added).toBe(3);
  expect(rejected).toMatchObject([{ file: join(folder, 'ptbxl_database.csv') }]);
});

test('an archive with pseudonyms keeps codes of a catalogue, and no words', async () => {
  const { call, run: job } = testApp();
  const folder = join(temporaryFolder(), 'clinic');
  writeTinyRecord(folder, '1', 'NN', ['Dx: 164889003,Jane Doe,1234567']);
  await job('archives.import', { folder, pseudonyms: true });
  const [record] = await call('records.list', {});
  expect(record?.diagnoses.map(({ code }) => code)).toEqual(['164889003']);
  expect(JSON.stringify(await call('archives.list', {}))).not.toContain('Jane');
});
