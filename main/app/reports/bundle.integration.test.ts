/** A report with all that stands behind it, and its numbers made again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { importPeople, trainInput } from '../testing/journey.ts';
import { reportInput } from './testing/reportInput.ts';

const parent = temporaryFolder();
let local: LocalApp;
let modelId: number;

beforeAll(async () => {
  ({ local } = await importPeople(parent));
  ({ modelId } = await local.api.run('models.train', { ...trainInput, epochs: 1 }));
});
afterAll(() => local?.close());

const bundle = async (name: string) => {
  const file = join(parent, name);
  await local.api.run('reports.make', reportInput('model', parent, { modelIds: [modelId], file }));
  return file;
};

test('a bundle has report, figures, numbers, cards, commands and versions, twice the same bytes', async () => {
  vi.stubEnv('SOURCE_DATE_EPOCH', '1767225600');
  const [first, second] = [await bundle('a.zip'), await bundle('b.zip')];
  vi.unstubAllEnvs();
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  const inside = Object.keys(unzipSync(readFileSync(first)));
  for (const path of ['report.pdf', 'report.html', 'commands.txt', 'versions.json', 'models/cnn-beats-7.json']) {
    expect(inside).toContain(path);
  }
  expect(inside.filter((path) => path.startsWith('figures/')).length).toBeGreaterThan(4);
  expect(inside).toContain('numbers/cnn-beats-7-classes.csv');
});

test('the numbers of a bundle are made again and all agree; a number that was changed is named', async () => {
  const file = await bundle('true.zip');
  const before = (await local.api.call('evaluations.list', { modelId })).length;
  const found = await local.api.run('reports.verify', { file });
  expect(found).toMatchObject({ differences: [], changed: [], versions: [] });
  expect(found.compared).toBeGreaterThan(8);
  // Computed anew, not read from the index.
  expect((await local.api.call('evaluations.list', { modelId })).length).toBe(before + 1);

  const files = unzipSync(readFileSync(file));
  const path = 'numbers/cnn-beats-7-confusion.csv';
  const table = Buffer.from(files[path]!).toString('utf8');
  const [, number] = /^N,(\d+)/m.exec(table)!;
  files[path] = Buffer.from(table.replace(`N,${number}`, `N,${Number(number) + 1}`));
  writeFileSync(join(parent, 'false.zip'), zipSync(files));
  const other = await local.api.run('reports.verify', { file: join(parent, 'false.zip') });
  expect(other.changed).toEqual([path]);
  expect(other.differences).toEqual([
    { file: 'cnn-beats-7-confusion.csv', what: `row 1 (N), N (beats): was ${Number(number) + 1}, is ${number}` },
  ]);
});

test('what is no bundle is refused in words', async () => {
  const file = join(parent, 'none.zip');
  writeFileSync(file, 'no zip');
  await expect(local.api.run('reports.verify', { file })).rejects.toThrow(/this is no bundle of a report/);
  writeFileSync(file, zipSync({ 'a.txt': Buffer.from('a') }));
  await expect(local.api.run('reports.verify', { file })).rejects.toThrow(/SHA256SUMS or choices.json is missing/);
});
