import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import { openLocalApp } from '../../hosts/local.ts';
import { filesWith } from '../testing/filesWith.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';

/** In the header, where the import takes patient, age and diagnosis from. */
const secrets = ['Quastelberg', 'zwiebelhaft'];

test('after an archive is erased, no byte of it is left in the data folder: index, decisions, logs, backups, jobs', async () => {
  const folder = temporaryFolder();
  const dataFolder = join(folder, 'data');
  const archive = join(folder, 'Quastelberg-archive');
  writeTinyRecord(archive, 'Quastelberg-1', 'NNV'.repeat(40), ['Patient: Quastelberg', 'Diagnoses: zwiebelhaft']);
  writeTinyRecord(join(folder, 'other'), 'r1', 'NNV'.repeat(40));
  const { api, close } = await openLocalApp({ dataFolder, host: 'web' });
  const { archiveId } = await api.run('archives.import', { folder: archive });
  const { archiveId: otherId } = await api.run('archives.import', { folder: join(folder, 'other') });
  for (const [id, note] of [[otherId, 'seen'] as const, [archiveId, 'zwiebelhaft'] as const]) {
    const { beats } = await api.call('beats.list', { archiveId: id, order: 'position', offset: 0, limit: 3 });
    const about = { beatId: beats[0]!.id };
    await api.call('reviews.decide', { reviewer: 'Ada', decisions: [{ about, action: 'note', note }] });
  }
  await api.call('app.keepScreen', { screen: 'beats', params: { search: 'Quastelberg' } });
  await close();
  // A command line backs both files up.
  const command = await openLocalApp({ dataFolder, host: 'cli' });
  await command.api.run('archives.import', { folder: join(folder, 'other') });
  await command.close();
  expect(
    filesWith(dataFolder, secrets)
      .sort()
      .map((name) => name.split('-')[0]),
  ).toEqual(['backups/index', 'backups/reviews', 'index.sqlite', 'reviews.sqlite']);

  const window = await openLocalApp({ dataFolder, host: 'web', validateOutputs: true });
  const ofAda = () => window.api.call('reviews.progress', { reviewer: 'Ada' });
  expect(await ofAda()).toMatchObject([{ notes: 2 }]);
  expect(await window.api.call('archives.erase', { archiveId })).toEqual({
    archive: 'Quastelberg-archive',
    decisions: 1,
    stillNamedBy: [],
  });
  expect(filesWith(dataFolder, secrets)).toEqual([]);
  expect(await ofAda()).toMatchObject([{ notes: 1 }]);
  // The rest is as it was, and decisions are protected again.
  expect(await window.api.call('archives.list', {})).toMatchObject([{ name: 'other', beats: 120 }]);
  expect(readdirSync(join(dataFolder, 'backups'))).toHaveLength(2);
  await window.close();
  expect(filesWith(dataFolder, secrets)).toEqual([]);
}, 60_000);

test('what an archive left when it was removed, and ended jobs that were cleared, are no bytes of the index either', async () => {
  const folder = temporaryFolder();
  const dataFolder = join(folder, 'data');
  writeTinyRecord(join(folder, 'archive'), 'Quastelberg-1', 'NNV'.repeat(40), ['Diagnoses: zwiebelhaft']);
  const { api, close } = await openLocalApp({ dataFolder, host: 'web' });
  const { archiveId } = await api.run('archives.import', { folder: join(folder, 'archive') });
  await api.call('archives.remove', { archiveId });
  expect(await api.call('jobs.clear', {})).toEqual({ cleared: 1 });
  expect(await api.call('jobs.list', { limit: 10 })).toEqual([]);
  expect(filesWith(dataFolder, secrets)).toEqual([]);
  await close();
  expect(existsSync(join(dataFolder, 'index.sqlite-wal'))).toBe(false);
}, 60_000);
