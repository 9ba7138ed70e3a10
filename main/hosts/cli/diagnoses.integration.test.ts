/** Diagnoses of whole records as a user asks for them: both forms, in small archives that the test writes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { writeTinyRecord } from '../../app/testing/tinyRecord.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const data = ['--data', join(folder, 'data')];

beforeAll(async () => {
  const cinc = join(folder, 'cinc');
  writeTinyRecord(cinc, 'E1', 'NN', ['Age: 74', 'Sex: Male', 'Dx: 164889003,59118001']);
  writeTinyRecord(cinc, 'E2', 'NN', ['Dx: AF,something']);
  writeTinyRecord(cinc, 'E3', 'NN', ['Dx: Unknown']);
  const ptbxl = join(folder, 'ptbxl');
  for (const record of ['1_lr', '2_lr']) writeTinyRecord(join(ptbxl, 'records100'), record, 'NN');
  writeFileSync(
    join(ptbxl, 'ptbxl_database.csv'),
    [
      'ecg_id,patient_id,age,sex,report,scp_codes,strat_fold,filename_lr,filename_hr',
      `1,7.0,56.0,1,"two\nlines","{'NORM': 100.0, 'SR': 0.0}",3,records100/1_lr,records500/1_hr`,
      `2,7.0,57.0,1,,"{'AFIB': 0.0}",4,records100/2_lr,records500/2_hr`,
      '',
    ].join('\n'),
  );
  writeFileSync(
    join(ptbxl, 'scp_statements.csv'),
    ',description,diagnostic,diagnostic_class\nNORM,normal ECG,1.0,NORM\nAFIB,atrial fibrillation,,\n',
  );
  for (const archive of [cinc, ptbxl]) expect((await beatlens(['import', archive, ...data])).code).toBe(0);
});

test('records are found by code, abbreviation and name in both forms', async () => {
  const names = async (asked: string) =>
    (await beatlensJson<{ name: string }[]>(['records', '--diagnosis', asked, ...data])).map(({ name }) => name);
  for (const asked of ['AF', 'atrial fibrillation']) expect(await names(asked)).toEqual(['E1', 'E2', '2_lr']);
  expect(await names('164889003')).toEqual(['E1', 'E2', '2_lr']);
  expect(await names('AFIB')).toEqual(['2_lr']);
  expect(await names('something')).toEqual(['E2']);
  expect((await beatlens(['records', '--diagnosis', 'LQT', ...data])).out).toBe('no record meets these conditions\n');
});

test('the table has a column of diagnoses, and says where nothing is stated', async () => {
  const { out } = await beatlens(['records', 'cinc', ...data]);
  const lines = out.split('\n');
  expect(lines[0]).toMatch(/sex +diagnoses +rate/);
  expect(lines[1]).toMatch(/E1 .* AF, RBBB +360 Hz/);
  expect(lines[3]).toMatch(/E3 .* \? +360 Hz/);
});

test('diagnoses are counted over records and patients', async () => {
  const { out } = await beatlens(['records', 'ptbxl', '--diagnoses', ...data]);
  expect(out).toMatch(/normal ECG +- +NORM +scp +1 +1/);
  expect(out).toContain('3 diagnoses of 2 records\n');
  expect(await beatlensJson(['records', '--diagnoses', '--diagnosis', 'AF', ...data])).toMatchObject({
    records: 3,
    nothingStated: 0,
    diagnoses: [{ code: '164889003', name: 'atrial fibrillation', records: 2, patients: 2 }, {}, {}, {}],
  });
  const archives = await beatlensJson<{ name: string; diagnoses: object[] }[]>(['archives', ...data]);
  expect(archives.find(({ name }) => name === 'ptbxl')?.diagnoses[0]).toEqual({
    ...{ system: 'scp', code: 'AFIB', name: 'atrial fibrillation', abbreviation: 'AFIB' },
    ...{ group: null, records: 1, patients: 1 },
  });
});

test('demo --twelve-leads makes and imports records whose diagnoses have known causes', async () => {
  const to = join(folder, 'made');
  const asked = ['--records', '6', '--cause', 'st-shift', '--size', '0.2', '--in-lead', 'V2', '--to', to];
  const made = await beatlensJson<{ diagnoses: object }>(['demo', '--twelve-leads', ...asked, ...data]);
  expect(made).toMatchObject({ archive: 'made', records: 6, patients: 2, lead: 'V2', widthMilliseconds: null });
  const records = await beatlensJson<object[]>(['records', 'made', ...data]);
  expect(records).toHaveLength(6);
  expect(records[0]).toMatchObject({ patient: 'P001', synthetic: true, seconds: 10, diagnosesFrom: 'header' });
  const { err } = await beatlens(['demo', '--twelve-leads', ...asked, ...data]);
  expect(err).toContain(to);
  expect((await beatlens(['demo', '--in-lead', 'V2', ...data])).err).toContain(
    '--in-lead goes with demo --twelve-leads',
  );
  const width = ['demo', '--twelve-leads', ...asked.slice(0, -1), join(folder, 'other'), '--width', '100', ...data];
  expect((await beatlens(width)).err).toContain('st-shift takes no width');
});
