import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { reportInput } from './testing/reportInput.ts';

test('the file manager is opened at a report that was written, and at no other file', async () => {
  const folder = temporaryFolder();
  const shown: string[] = [];
  const app = testApp({ showInFolder: (file) => shown.push(file) });
  expect(await app.call('app.info', {})).toMatchObject({ canShowInFolder: true });
  const { file } = await app.run('reports.make', reportInput('archive', folder));
  await app.call('reports.showInFolder', { file });
  expect(shown).toEqual([file]);
  const other = join(folder, 'other.html');
  writeFileSync(other, 'not a report');
  const show = async (one: string) => app.call('reports.showInFolder', { file: one });
  await expect(show(other)).rejects.toThrow(/no report that was written since/);
  rmSync(file);
  await expect(show(file)).rejects.toThrow(/not there any more/);
  expect(shown).toEqual([file]);
});

test('without a file manager the call is refused in words', async () => {
  const app = testApp();
  expect(await app.call('app.info', {})).toMatchObject({ canShowInFolder: false });
  const show = async () => app.call('reports.showInFolder', { file: '/r.html' });
  await expect(show()).rejects.toThrow(/cannot open a file manager/);
});
