/** A large index is read for damage beside the work: until that has ended, what is shown is marked, and no job stores anything. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeTinyRecord } from '../app/testing/tinyRecord.ts';
import { IndexFailure } from '../index/errors.ts';
import type { IndexCheck } from '../index/indexCheck.ts';
import { beginLocal } from './beginLocal.ts';
import { temporaryFolder } from './cli/testing/temporaryFolder.ts';
import { type LocalAppOptions, openLocalApp } from './local.ts';

/** An app whose index is checked for as long as the test says. */
async function openUnchecked(options: Partial<LocalAppOptions> = {}) {
  const folder = temporaryFolder();
  writeTinyRecord(join(folder, 'archive'), 'r1', 'NNV'.repeat(20));
  const dataFolder = join(folder, 'data');
  await (await openLocalApp({ dataFolder, host: 'cli' })).close();
  let end = (_damage: IndexFailure | undefined): void => {};
  const found = new Promise<IndexFailure | undefined>((resolve) => {
    end = resolve;
  });
  const check: IndexCheck = { isLong: true, found, stop: () => {} };
  const begun = { ...beginLocal(dataFolder), check };
  const local = await openLocalApp({ dataFolder, host: 'web', begun, validateOutputs: true, ...options });
  return { local, end, archive: join(folder, 'archive'), file: join(dataFolder, 'index.sqlite') };
}

test('until the check has ended the window is told so, and an import waits for it', async () => {
  const { local, end, archive } = await openUnchecked();
  const { api } = local;
  expect((await api.call('app.info', {})).uncheckedBytes).toBeGreaterThan(0);
  const told: (string | undefined)[] = [];
  let isChecked = false;
  api.on('app.indexChecked', () => {
    isChecked = true;
  });
  const importing = api.run(
    'archives.import',
    { folder: archive },
    { onProgress: ({ message }) => told.push(message) },
  );
  await expect.poll(() => told).toEqual(['waiting until the index has been checked for damage']);
  expect(await api.call('archives.list', {})).toEqual([]);
  expect(isChecked).toBe(false);
  end(undefined);
  expect(await importing).toMatchObject({ records: 1 });
  expect(isChecked).toBe(true);
  expect((await api.call('app.info', {})).uncheckedBytes).toBeNull();
  await local.close();
});

test('where the check finds damage, the job that waited fails with it, and nothing is read any more', async () => {
  const { local, end, archive, file } = await openUnchecked();
  const { api } = local;
  const importing = api.run('archives.import', { folder: archive });
  importing.catch(() => {});
  end(new IndexFailure(file, 'the index is damaged', { detail: 'row 1 missing' }));
  await expect(importing).rejects.toMatchObject({ message: expect.stringContaining('the index is damaged') });
  await expect(api.call('archives.list', {})).rejects.toMatchObject({ message: 'the index is damaged' });
  expect((await api.call('app.info', {})).uncheckedBytes).toBeGreaterThan(0);
  await local.close();
});

test('a job that waits for the check can be cancelled', async () => {
  const { local, archive } = await openUnchecked();
  const stop = new AbortController();
  const importing = local.api.run(
    'archives.import',
    { folder: archive },
    { signal: stop.signal, onProgress: () => stop.abort() },
  );
  await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
  await local.close();
});

test('a command that ends before the check says that what it printed is not checked', async () => {
  const told: number[] = [];
  const { local } = await openUnchecked({ host: 'cli', onUnchecked: (bytes) => told.push(bytes) });
  expect(await local.api.call('archives.list', {})).toEqual([]);
  await local.close();
  expect(told).toEqual([expect.any(Number)]);
});
