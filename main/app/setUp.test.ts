import { spawnSync } from 'node:child_process';
/**
 * What a start does with a data folder whose index is lost, emptied or replaced (case trust-models-lost of ../shared/cases),
 * and with what dead processes left.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { removedPrefix, unfinishedPrefix } from './models/modelFolders.ts';
import { type TestApp, temporaryFolder, testApp } from './testing/testApp.ts';

const shipped = join(import.meta.dirname, '../../models/pretrained');
/** Any of them does as a whole model folder. */
const shippedNames = readdirSync(shipped).filter((name) => existsSync(join(shipped, name, 'weights.bin')));

let dataFolder: string;
let indexFile: string;
beforeEach(() => {
  dataFolder = temporaryFolder();
  indexFile = join(dataFolder, 'index.sqlite');
});

const start = (pretrainedFolder?: string): TestApp => testApp({ dataFolder, indexFile, pretrainedFolder });
const namesOf = async (app: TestApp) => (await app.call('models.list', {})).map(({ name }) => name).sort();
const folders = () => readdirSync(join(dataFolder, 'models')).sort();

function putModel(name: string): string {
  const folder = join(dataFolder, 'models', name);
  cpSync(join(shipped, shippedNames[0]!), folder, { recursive: true });
  return folder;
}

async function stop(app: TestApp): Promise<void> {
  await app.app.close();
  app.index.database.close();
}

function loseIndex(): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${indexFile}${ending}`, { force: true });
}

test.each([
  ['lost', loseIndex],
  ['emptied', () => truncateSync(indexFile, 0)],
])('an index that is %s costs no model: each is listed again, and says so', async (_, lose) => {
  putModel('mine');
  const first = start();
  expect(await namesOf(first)).toEqual(['mine']);
  await stop(first);
  lose();
  const app = start();
  expect(await app.call('models.list', {})).toMatchObject([
    { name: 'mine', problem: null, foundAgainAt: '2026-01-02T03:04:05.678Z', test: null },
  ]);
  await stop(app);
  // Found once, it is a model as any other.
  const again = start();
  expect(await namesOf(again)).toEqual(['mine']);
});

test('an older index that is put back lists the models that came after it too', async () => {
  putModel('older');
  await stop(start());
  cpSync(indexFile, `${indexFile}.copy`);
  putModel('newer');
  await stop(start());
  renameSync(`${indexFile}.copy`, indexFile);
  expect(await namesOf(start())).toEqual(['newer', 'older']);
});

test('a folder that is no whole model, or not a finished one, stays as it is and is not listed', async () => {
  truncateSync(join(putModel('cut'), 'weights.bin'), 8);
  writeFileSync(join(putModel('unreadable'), 'card.json'), '{');
  mkdirSync(join(dataFolder, 'models', 'notes'));
  putModel('.cnn-beats-2-x7');
  const before = folders();
  expect(await namesOf(start())).toEqual([]);
  expect(folders()).toEqual(before);
});

test('only what bears the name of a dead BeatLens is cleared away', async () => {
  const living = start();
  const [own] = readdirSync(join(dataFolder, 'locks')).filter((file) => file.endsWith('.running'));
  const name = own!.slice(0, -'.running'.length);
  const ofLiving = `${unfinishedPrefix}${name}-trains`;
  const ofDead = `${unfinishedPrefix}123-00000000-died`;
  for (const folder of [ofLiving, ofDead, `${unfinishedPrefix}by-hand`]) putModel(folder);
  mkdirSync(join(dataFolder, 'demo.unfinished-123-00000000'));
  expect(await namesOf(start())).toEqual([]);
  expect(folders()).toEqual([ofLiving, `${unfinishedPrefix}by-hand`].sort());
  expect(readdirSync(dataFolder)).not.toContain('demo.unfinished-123-00000000');
  expect(await namesOf(living)).toEqual([]);
});

test('a backup that a command is making stays; what a process that has ended left half written goes', () => {
  const backups = join(dataFolder, 'backups');
  mkdirSync(backups);
  const { pid: ended } = spawnSync(process.execPath, ['--version']);
  const making = `index-a.sqlite.${process.ppid}.unfinished`;
  for (const name of [making, `index-b.sqlite.${ended}.unfinished`, `index-c.sqlite.${process.pid}.unfinished-wal`])
    writeFileSync(join(backups, name), '');
  start();
  expect(readdirSync(backups)).toEqual([making]);
});

test('a removal that was killed between folder and row is ended; the model does not come back', async () => {
  putModel('mine');
  await stop(start());
  renameSync(join(dataFolder, 'models', 'mine'), join(dataFolder, 'models', `${removedPrefix}123-00000000-mine`));
  const app = start();
  expect(await namesOf(app)).toEqual([]);
  expect(folders()).toEqual([]);
});

test('a removed model stays removed', async () => {
  putModel('mine');
  const app = start();
  const [model] = await app.call('models.list', {});
  await app.call('models.remove', { modelId: model!.id });
  expect(await namesOf(app)).toEqual([]);
  await stop(app);
  expect(await namesOf(start())).toEqual([]);
  expect(folders()).toEqual([]);
});

test('a shipped model that could not be copied is tried again at the next start; a removed one is not', async () => {
  // A file where the folder of models belongs: nothing can be copied, as on a full disk.
  writeFileSync(join(dataFolder, 'models'), '');
  const full = start(shipped);
  expect(await namesOf(full)).toEqual([]);
  await stop(full);
  rmSync(join(dataFolder, 'models'));
  const app = start(shipped);
  const all = await namesOf(app);
  expect(all).toEqual(shippedNames.sort());
  const [one] = await app.call('models.list', {});
  await app.call('models.remove', { modelId: one!.id });
  await stop(app);
  expect(await namesOf(start(shipped))).toEqual(all.filter((name) => name !== one!.name));
});

test('a full disk that cut pretrained.json off costs no shipped model', async () => {
  writeFileSync(join(dataFolder, 'pretrained.json'), '');
  expect(await namesOf(start(shipped))).toEqual(shippedNames.sort());
});

test('models that came along are found again without a copy beside them', async () => {
  await stop(start(shipped));
  loseIndex();
  expect(await namesOf(start(shipped))).toEqual(shippedNames.sort());
  expect(folders()).toEqual(shippedNames.sort());
});

test('the latest model is the one that came last, whatever the clock said', async () => {
  const dated = (name: string, createdAt: string) => {
    const file = join(putModel(name), 'card.json');
    const card = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...card, run: { ...card.run, createdAt } }));
  };
  dated('first', '2026-05-01T00:00:00.000Z');
  await stop(start());
  dated('second', '2020-01-01T00:00:00.000Z');
  const app = start(shipped);
  const listed = (await app.call('models.list', {})).map(({ name }) => name);
  expect(listed.slice(0, 2)).toEqual(['second', 'first']);
});

test('a data folder that is moved away while it is open takes nothing more, in words', async () => {
  const app = start();
  const away = `${dataFolder}-away`;
  renameSync(dataFolder, away);
  const asked = app.run('archives.createDemo', { seed: 1 });
  await expect(asked).rejects.toThrow(/index\.sqlite: the index was removed or moved away while BeatLens had it open/);
  renameSync(away, dataFolder);

  expect(await app.call('jobs.list', { limit: 9 })).toEqual([]);
});
