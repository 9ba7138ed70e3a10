import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isAtLeast, sqliteState } from '../../index/databaseState.ts';
import { beatlens, beatlensJson } from './testing/beatlens.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

test('SQLite is of a version whose log loses nothing', () => {
  expect(sqliteState()).toMatchObject({ isSafe: true });
  expect(['3.51.3', '3.52.0', '4.0.0', '3.51.2', '3.9.9'].map((one) => isAtLeast(one, [3, 51, 3]))).toEqual([
    ...[true, true, true, false, false],
  ]);
});

test('doctor says the state of a data folder, and each problem with what to do', async () => {
  const data = join(temporaryFolder(), 'data');
  expect(await beatlens(['doctor', '--data', data])).toMatchObject({ code: 1 });
  await beatlens(['demo', '--data', data, '--quiet']);
  await beatlens(['archives', '--data', data]); // a start closes what the demo's files left open
  const sound = await beatlensJson(['doctor', '--data', data]);
  expect(sound).toMatchObject({
    databases: { index: { damage: null }, reviews: { bytes: 0 } },
    backups: { index: { copies: 1 } },
    running: [],
    readableByOthers: [],
    leftovers: [],
  });
  const file = join(data, 'index.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 5 * 4096, 12 * 4096);
  writeFileSync(file, bytes);
  chmodSync(file, 0o644);
  const { code, out } = await beatlens(['doctor', '--data', data]);
  expect(code).toBe(1);
  expect(out).toMatch(/problem: .*index\.sqlite is damaged/);
  expect(out).toContain('others on this computer can read index.sqlite');
  expect(readFileSync(file)).toEqual(bytes);
}, 60_000);
