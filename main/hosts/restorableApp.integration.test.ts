import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeTinyRecord } from '../app/testing/tinyRecord.ts';
import { beginCheck } from '../index/indexCheck.ts';
import { beginLocal } from './beginLocal.ts';
import { temporaryFolder } from './cli/testing/temporaryFolder.ts';
import { openLocalApp } from './local.ts';
import { sqliteBinding } from './sqliteBinding.ts';

test('a window on a damaged index is told what its backups lack, and restores it in one call', async () => {
  const folder = temporaryFolder();
  const dataFolder = join(folder, 'data');
  const file = join(dataFolder, 'index.sqlite');
  for (const name of ['first', 'second']) writeTinyRecord(join(folder, name), 'r1', 'NNV'.repeat(100));
  // The command line ends with a backup, the first of the day; the second import is later than it.
  for (const name of ['first', 'second']) {
    const command = await openLocalApp({ dataFolder, host: 'cli' });
    await command.api.run('archives.import', { folder: join(folder, name) });
    await command.close();
  }
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 5 * 4096, 12 * 4096);
  writeFileSync(file, bytes);

  // Found in a thread, as in a larger index: of the file as it is now.
  const begun = { ...beginLocal(dataFolder), check: beginCheck(file, sqliteBinding(), { leastBytes: 1 }) };
  const window = await openLocalApp({ dataFolder, host: 'web', validateOutputs: true, begun });
  await expect(window.api.call('archives.list', {})).rejects.toThrow(/index is damaged/);
  await expect(window.api.run('archives.createDemo', { seed: 1 })).rejects.toThrow(/index is damaged/);
  const { damaged } = await window.api.call('app.damage', {});
  expect(damaged).toMatchObject([{ of: 'index', copies: [{ occasion: 'daily', missing: { rescued: null } }] }]);
  const { restored } = await window.api.call('app.restore', { anew: false });
  expect(restored).toMatchObject([{ of: 'index', at: damaged[0]!.copies[0]!.at }]);
  expect(readFileSync(restored[0]!.setAside!)).toEqual(bytes);
  // Over the connection that was there before, as another tab has one.
  expect(await window.api.call('app.damage', {})).toEqual({ damaged: [] });
  expect(await window.api.call('archives.list', {})).toMatchObject([{ name: 'first' }]);
  // What it refuses is told as it is, though the data folder was closed and opened again meanwhile.
  await expect(window.api.call('app.restore', { anew: false })).rejects.toThrow(/review decisions are whole/);
  expect(await window.api.call('archives.list', {})).toMatchObject([{ name: 'first' }]);
  await window.close();

  const again = await openLocalApp({ dataFolder, host: 'cli' });
  expect(await again.api.call('archives.list', {})).toMatchObject([{ name: 'first', beats: 300 }]);
  await again.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
}, 60_000);
