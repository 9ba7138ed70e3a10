/** Names, birth dates, comments and paths of records never come into the logs, whichever way a record or the program fails. */
import { mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesWith } from '../app/testing/filesWith.ts';
import { writeTinyRecord } from '../app/testing/tinyRecord.ts';
import { createCompute } from '../compute/client.ts';
import { forkCompute } from '../compute/forkCompute.ts';
import { beatlens } from './cli/testing/beatlens.ts';
import { temporaryFolder } from './cli/testing/temporaryFolder.ts';
import { openHostLog } from './hostLog.ts';
import { openLocalApp } from './local.ts';

const secrets = ['Quastelberg', '13.02.1951', 'zwiebelhaft', 'Murkelfink'];
const comments = ['Patient: Quastelberg', 'Date of birth: 13.02.1951', 'Diagnoses: zwiebelhaft', 'seen by Murkelfink'];

function logged(dataFolder: string): string[] {
  return filesWith(join(dataFolder, 'logs'), secrets);
}

test('an archive that fails in many ways leaves no word of it in the logs, nor a crash report', async () => {
  const folder = temporaryFolder();
  const dataFolder = join(folder, 'data');
  const archive = join(folder, 'Quastelberg Ada');
  writeTinyRecord(archive, 'Quastelberg-1', 'NNV'.repeat(40), comments);
  writeTinyRecord(archive, 'Quastelberg-2', 'NNV'.repeat(40), comments);
  // Cut signals, a header without sense, annotations that are none, a folder of a record's name.
  truncateSync(join(archive, 'Quastelberg-2.dat'), 1000);
  writeFileSync(join(archive, 'Quastelberg-3.hea'), 'Quastelberg-3 1 zwiebelhaft 1000\n# born 13.02.1951\n');
  writeFileSync(join(archive, 'Quastelberg-1.qrs'), 'Murkelfink');
  mkdirSync(join(archive, 'Quastelberg-4.edf'));
  const { api, close } = await openLocalApp({ dataFolder, host: 'web' });
  const { archiveId } = await api.run('archives.import', { folder: archive });
  await expect(api.run('archives.import', { folder: join(folder, 'Quastelberg gone') })).rejects.toThrow();
  const records = await api.call('records.list', { archiveId });
  const { beats } = await api.call('beats.list', { archiveId, order: 'position', offset: 0, limit: 1 });
  // The record goes under the program.
  rmSync(join(archive, 'Quastelberg-1.dat'));
  for (const { id: recordId } of records)
    await api
      .call('records.trace', { recordId, fromSeconds: 0, seconds: 5, columns: 500, filter: 'none' } as never)
      .catch(() => {});
  await api.call('beats.window', { beatId: beats[0]!.id } as never).catch(() => {});
  const train = { network: 'mlp', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [archiveId], epochs: 1 };
  await expect(api.run('models.train', train as never)).rejects.toThrow();
  await close();
  expect((await beatlens(['import', archive, '--data', dataFolder])).err).toContain('Quastelberg');
  // What the test plants is there to be found, and what is searched is not empty.
  expect(filesWith(dataFolder, secrets)).toContain('index.sqlite');
  expect(readdirSync(join(dataFolder, 'logs'))).toEqual(['host.log']);
  expect(logged(dataFolder)).toEqual([]);
  expect(readdirSync(dataFolder).filter((name) => /crash|report\.|core|\.dmp/i.test(name))).toEqual([]);
});

test('a compute process that dies with a name on its lips is logged without it', async () => {
  const dataFolder = join(temporaryFolder(), 'data');
  mkdirSync(dataFolder, { recursive: true });
  const script = join(dataFolder, 'dies.mjs');
  writeFileSync(
    script,
    // Node prints the line of the source where an error is thrown: the words stand in none of it.
    `process.on('message', () => { JSON.parse(process.env.PLANTED); });
     console.error('cannot read ' + process.env.PLANTED_FILE + ': gone');`,
  );
  const planted = { PLANTED: 'Quastelberg on 13.02.1951', PLANTED_FILE: '/mnt/Quastelberg Ada/zwiebelhaft.hea' };
  Object.assign(process.env, planted);
  const compute = createCompute(() => forkCompute(script, openHostLog(dataFolder)));
  const failed = compute.run('engine', {}, new AbortController().signal).next();
  await expect(failed).rejects.toMatchObject({ code: 'interrupted' });
  for (const name of Object.keys(planted)) delete process.env[name];
  expect(logged(dataFolder)).toEqual([]);
  expect(filesWith(join(dataFolder, 'logs'), ['cannot read (a path, left out)'])).toEqual(['host.log']);
});

test('a log that grows begins anew in the same session; two files of a megabyte are kept', () => {
  const dataFolder = temporaryFolder();
  const log = openHostLog(dataFolder);
  for (let line = 0; line < 40; line++) log(`${line} ${'x'.repeat(100_000)}`);
  const folder = join(dataFolder, 'logs');
  expect(readdirSync(folder).sort()).toEqual(['host.log', 'host.log.old']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(1.3 * 1024 * 1024);
});
