import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Cancelled } from '../errors.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

function twoRecords(name = 'mine'): string {
  const folder = join(temporaryFolder(), name);
  writeTinyRecord(folder, '100', 'NNVN');
  writeTinyRecord(folder, '101', 'AAN', ['patient: P7']);
  return folder;
}

test('an import tells what it found, and the index has it', async () => {
  const { run, call, events } = testApp();
  const folder = twoRecords();
  const progress: number[] = [];
  const result = await run('archives.import', { folder }, { onProgress: ({ done }) => progress.push(done) });
  const expected = { records: 2, annotations: 9, beats: 7, classes: { N: 4, A: 2, V: 1 } };
  expect(result).toMatchObject({ archive: 'mine', archiveId: 1, folder, ...expected, added: 2, rejected: [] });
  expect(progress.at(-1)).toBe(2);
  expect(await call('archives.list', {})).toEqual([
    {
      ...{ id: 1, name: 'mine', folder, licence: null, synthetic: false, annotator: null, patients: 2, rejected: 0 },
      ...{ planted: null, pseudonyms: false, diagnoses: [] },
      ...{ ...expected, importedAt: '2026-01-02T03:04:05.678Z' },
    },
  ]);
  expect(
    (await call('records.list', { archiveId: 1 })).map(({ name, patient, seconds }) => [name, patient, seconds]),
  ).toEqual([
    ['100', '100', 1200 / 360],
    ['101', 'P7', 900 / 360],
  ]);
  expect(events.map(([name]) => name)).toContain('archives.changed');
});

test('the same folder again, however it is written, adds nothing and is the same archive', async () => {
  const { run, call } = testApp();
  const folder = twoRecords();
  await run('archives.import', { folder });
  expect(await run('archives.import', { folder: `${folder}/../mine/` })).toMatchObject({
    archiveId: 1,
    added: 0,
    beats: 7,
  });
  expect(await call('archives.list', {})).toHaveLength(1);
});

test('only what is new or changed is read again; a touched file is not a change', async () => {
  const { run, call } = testApp();
  const folder = twoRecords();
  await run('archives.import', { folder });
  const touched = new Date('2020-01-01');
  utimesSync(join(folder, '100.dat'), touched, touched);
  expect(await run('archives.import', { folder })).toMatchObject({ added: 0 });
  writeTinyRecord(folder, '101', 'VVVV', ['patient: P7']);
  writeTinyRecord(folder, '102', 'N');
  expect(await run('archives.import', { folder })).toMatchObject({
    ...{ added: 1, updated: 1, records: 3, classes: { V: 5, N: 4 } },
  });
  const ids = (await call('records.list', {})).map(({ id, name }) => `${id} ${name}`);
  expect(ids).toEqual(['1 100', '2 101', '3 102']);
});

test('a reference that is added later counts as a change', async () => {
  const { run } = testApp();
  const folder = twoRecords();
  const reference = readFileSync(join(folder, '100.atr'));
  const bare = join(temporaryFolder(), 'bare');
  cpSync(folder, bare, { recursive: true, filter: (file) => !file.endsWith('100.atr') });
  expect(await run('archives.import', { folder: bare })).toMatchObject({ records: 2, beats: 3 });
  writeFileSync(join(bare, '100.atr'), reference);
  expect(await run('archives.import', { folder: bare })).toMatchObject({ added: 0, updated: 1, beats: 7 });
});

test('two folders of one name become two archives of two names; a given name is kept', async () => {
  const { run, call } = testApp();
  const folders = [twoRecords('mitdb'), twoRecords('mitdb'), twoRecords('mitdb')];
  await run('archives.import', { folder: folders[0]! });
  expect(await run('archives.import', { folder: folders[1]! })).toMatchObject({ archive: 'mitdb (2)', added: 2 });
  expect(await run('archives.import', { folder: folders[2]!, name: 'Third' })).toMatchObject({ archive: 'Third' });
  expect(await run('archives.import', { folder: folders[2]! })).toMatchObject({ archive: 'Third', added: 0 });
  expect(await run('archives.import', { folder: folders[1]! })).toMatchObject({ archive: 'mitdb (2)', added: 0 });
  expect((await call('archives.list', {})).map(({ name }) => name)).toEqual(['mitdb', 'mitdb (2)', 'Third']);
});

test('records of one name in two folders below are told apart by their paths', async () => {
  const { run, call } = testApp();
  const folder = temporaryFolder();
  writeTinyRecord(join(folder, 'a'), '100', 'NN');
  writeTinyRecord(join(folder, 'b'), '100', 'V');
  writeTinyRecord(join(folder, 'b'), '200', 'A');
  await run('archives.import', { folder });
  expect((await call('records.list', {})).map(({ name, beats }) => [name, beats])).toEqual([
    ['200', 1],
    ['a/100', 2],
    ['b/100', 1],
  ]);
  expect(await run('archives.import', { folder })).toMatchObject({ added: 0 });
});

test('an import that is cancelled keeps whole records, and the next one adds the rest', async () => {
  const { run, call } = testApp();
  const folder = temporaryFolder();
  for (const name of ['100', '101', '102', '103']) writeTinyRecord(folder, name, 'NNV');
  const controller = new AbortController();
  const cancelled = run(
    'archives.import',
    { folder },
    { signal: controller.signal, onProgress: ({ done }) => done === 2 && controller.abort() },
  );
  await expect(cancelled).rejects.toThrow(Cancelled);
  const [archive] = await call('archives.list', {});
  expect(archive!.beats).toBe(archive!.records * 3);
  expect(archive!.records).toBeLessThan(4);
  expect((await call('jobs.list', { limit: 9 }))[0]).toMatchObject({
    state: 'cancelled',
    failure: { code: 'cancelled' },
  });
  expect(await run('archives.import', { folder })).toMatchObject({
    added: 4 - archive!.records,
    records: 4,
    beats: 12,
  });
});

test('what a licence file in the folder says is the archive’s licence', async () => {
  const { run, call } = testApp();
  const folder = twoRecords();
  writeFileSync(join(folder, 'LICENSE.txt'), '\n# Open Data Commons Attribution License v1.0\n\nlong text');
  await run('archives.import', { folder });
  expect(await call('archives.list', {})).toMatchObject([{ licence: 'ODC-By 1.0' }]);
});

test('a removed archive is forgotten; its files stay as they are', async () => {
  const { run, call } = testApp();
  const folder = twoRecords();
  const { archiveId } = await run('archives.import', { folder });
  const files = readdirSync(folder);
  await call('archives.remove', { archiveId });
  expect(await call('archives.list', {})).toEqual([]);
  expect(await call('beats.counts', {})).toEqual({ total: 0, bySymbol: {}, byRecord: {} });
  expect(readdirSync(folder)).toEqual(files);
  await expect(call('archives.remove', { archiveId })).rejects.toThrow('there is no archive 1');
  expect(await run('archives.import', { folder })).toMatchObject({ added: 2 });
});

test('an archive is not removed under a job that uses it', async () => {
  const { run, call } = testApp();
  const folder = twoRecords();
  const { archiveId } = await run('archives.import', { folder });
  let refused: Promise<unknown> | undefined;
  await run(
    'archives.import',
    { folder },
    { onProgress: () => (refused ??= call('archives.remove', { archiveId }).catch(String)) },
  );
  expect(await refused).toContain('mine is in use by “Import mine”');
});

test('the demo archive is synthetic wherever it is shown, and the same seed changes nothing', async () => {
  const { run, call, dataFolder } = testApp();
  const result = await run('archives.createDemo', { seed: 3 });
  expect(result).toMatchObject({ archive: 'demo', folder: join(dataFolder, 'demo'), rejected: [], added: 8 });
  expect(Object.keys(result.classes).sort()).toEqual(['/', 'A', 'F', 'L', 'N', 'R', 'V', 'f']);
  expect((await call('archives.list', {})).map(({ synthetic }) => synthetic)).toEqual([true]);
  expect((await call('records.list', {})).every(({ synthetic }) => synthetic)).toBe(true);
  const { beats } = await call('beats.list', { order: 'position', offset: 0, limit: 5 });
  expect(beats.every(({ synthetic }) => synthetic)).toBe(true);
  expect(await run('archives.createDemo', { seed: 3 })).toMatchObject({ archiveId: 1, added: 0 });
  expect(existsSync(join(dataFolder, 'demo.unfinished'))).toBe(false);
});

test('a folder that was typed in with ~ is the user’s own', async () => {
  const { run } = testApp();
  const home = temporaryFolder();
  const before = process.env.HOME;
  process.env.HOME = home;
  try {
    mkdirSync(join(home, 'ecg'));
    writeTinyRecord(join(home, 'ecg'), '100', 'N');
    expect(await run('archives.import', { folder: '~/ecg' })).toMatchObject({ folder: join(home, 'ecg'), added: 1 });
  } finally {
    process.env.HOME = before;
  }
});
