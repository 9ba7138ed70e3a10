/** An archive imported with pseudonyms leaves no name, birth date, comment or note of its files in any byte of the data folder. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tal, timekeeping, writeEdf } from '../../ecg/formats/edf/testing/writeEdf.ts';
import { beatlens, beatlensJson } from '../../hosts/cli/testing/beatlens.ts';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import { openLocalApp } from '../../hosts/local.ts';
import { filesWith } from '../testing/filesWith.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { pseudonymKeyFile } from './pseudonyms.ts';

/** Name, code, birth date, start date, diagnosis, medication, comment, recorder, note of an annotation, a line that cannot be read. */
const secrets = [
  ...['Quastelberg', 'K4711', '13-FEB-1951', '13.02.1951', '2019-05-17', 'zwiebelhaft', 'Grumbelol', 'Murkelfink'],
  ...['Holterix', 'Klabauter', 'Wuselbart'],
];
const seconds = 20;
const rate = 250;

/** Two records of one patient, one of them EDF, and a header that cannot be read. Names of files tell nothing. */
function writeSecrets(folder: string): void {
  const said = ['Patient: Quastelberg', 'Date of birth: 13.02.1951', 'Age: 68', 'Sex: F', 'Murkelfink came late'];
  const ill = ['Diagnoses: zwiebelhaft', 'Medications: Grumbelol', 'Recorder: Holterix'];
  writeTinyRecord(folder, 'r1', 'NNV'.repeat(20), [...said, ...ill]);
  const ecg = new Int16Array(seconds * rate);
  for (let second = 0; second < seconds; second++)
    for (let away = -12; away <= 12; away++) ecg[second * rate + 125 + away] = 1000 - 80 * Math.abs(away);
  writeEdf(join(folder, 'r2.edf'), {
    plus: '+C',
    patient: 'Quastelberg F 13-FEB-1951 Quastelberg_Ada',
    recording: 'Startdate 17-MAY-2019 K4711 Murkelfink Holterix',
    startDate: '17.05.19',
    signals: [{ label: 'ECG II', physical: ['-1000', '1001'], digital: ['-1000', '1000'], samples: rate, values: ecg }],
    annotations: Array.from({ length: seconds }, (_, second) => [
      timekeeping(second) + tal(second + 0.5, ['N']) + (second === 9 ? tal(9, ['Klabauter fell asleep'], 3) : ''),
    ]),
  });
  writeFileSync(join(folder, 'r3.hea'), 'r3 1 Wuselbart 1000\nr3.dat 212 200 11 1024 0 0 0 MLII\n');
}

test('no secret of the files stands in any byte of the data folder, and the same patient keeps one pseudonym', async () => {
  const folder = temporaryFolder();
  const [dataFolder, archive] = [join(folder, 'data'), join(folder, 'archive')];
  writeSecrets(archive);
  const window = await openLocalApp({ dataFolder, host: 'web', validateOutputs: true });
  const { api } = window;
  const imported = await api.run('archives.import', { folder: archive, pseudonyms: true });
  expect(imported).toMatchObject({ records: 2, rejected: [{ reason: expect.stringContaining('left out') }] });
  const records = await api.call('records.list', { archiveId: imported.archiveId });
  const patients = records.map(({ patient }) => patient);
  expect(patients).toEqual([expect.stringMatching(/^P-[0-9a-f]{10}$/), patients[0]]);
  expect(records.map(({ comments }) => comments)).toEqual([[], []]);
  expect(await api.call('archives.list', {})).toMatchObject([{ pseudonyms: true, patients: 1 }]);

  // Screens that read the files again show no more.
  const shown: unknown[] = [records, imported];
  for (const { id: recordId } of records) {
    shown.push(await api.call('records.facts', { recordId }));
    shown.push(await api.call('records.marks', { recordId, fromSeconds: 0, seconds, columns: 500 }));
  }
  for (const secret of secrets) expect(JSON.stringify(shown)).not.toContain(secret);
  expect(shown[2]).toMatchObject({ age: '68', sex: 'F', diagnosis: null, startDate: null, comments: [] });

  // Work that keeps names of records: a detection, decisions, a backup, a screen.
  const { beats } = await api.call('beats.list', {
    archiveId: imported.archiveId,
    order: 'position',
    offset: 0,
    limit: 1,
  });
  await api.call('reviews.decide', {
    reviewer: 'Ada',
    decisions: [{ about: { beatId: beats[0]!.id }, action: 'note', note: 'seen' }],
  });
  // Again with a changed file: the archive keeps to pseudonyms without being told.
  writeTinyRecord(archive, 'r1', 'NNV'.repeat(21), ['Patient: Quastelberg', 'zwiebelhaft']);
  expect(await api.run('archives.import', { folder: archive })).toMatchObject({ updated: 1 });
  expect((await api.call('records.list', {})).map(({ patient }) => patient)).toEqual(patients);
  await window.close();
  const data = ['--data', dataFolder];
  expect((await beatlens(['backup', ...data])).code).toBe(0);
  expect(readdirSync(join(dataFolder, 'backups')).length).toBeGreaterThan(0);
  expect(filesWith(dataFolder, secrets)).toEqual([]);

  // The same patient in another archive, which is imported by the command line.
  writeTinyRecord(join(folder, 'later'), 'r9', 'NNV'.repeat(20), ['patient: quastelberg ']);
  await beatlensJson(['import', join(folder, 'later'), '--pseudonyms', ...data]);
  const all = await beatlensJson<{ patient: string }[]>(['records', ...data]);
  expect(new Set(all.map(({ patient }) => patient))).toEqual(new Set([patients[0]]));
  expect(filesWith(dataFolder, secrets)).toEqual([]);

  // Another key would give the same patient another name.
  const key = join(dataFolder, pseudonymKeyFile);
  rmSync(key);
  const lost = await beatlens(['import', archive, ...data]);
  expect(lost).toMatchObject({ code: 1, err: expect.stringContaining(`${key} is missing`) });
  expect(existsSync(key)).toBe(false);
});

test('without pseudonyms the same files leave their words in the index, and it cannot be changed afterwards', async () => {
  const folder = temporaryFolder();
  const [dataFolder, archive] = [join(folder, 'data'), join(folder, 'archive')];
  writeSecrets(archive);
  const { api, close } = await openLocalApp({ dataFolder, host: 'web' });
  await api.run('archives.import', { folder: archive });
  await expect(api.run('archives.import', { folder: archive, pseudonyms: true })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('was imported without pseudonyms'),
  });
  await close();
  const found = (word: string) => filesWith(dataFolder, [word]).length > 0;
  // What the search above looks for is found where it is: birth date and K4711 stand in comments.
  expect(secrets.filter((word) => !found(word))).toEqual([]);
});
