/** A report of a model whose test part lacks a class: a dash or a sentence for it, never a number. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../../hosts/cli/testing/temporaryFolder.ts';
import type { LocalApp } from '../../hosts/local.ts';
import { openIn, trainInput } from '../testing/journey.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { reportInput, textOfHtml } from './testing/reportInput.ts';

const parent = temporaryFolder();
let local: LocalApp;
let modelId: number;

beforeAll(async () => {
  const folder = join(parent, 'few');
  // One beat of F: whoever trains on it has none left to test.
  writeTinyRecord(folder, 'r1', `${'NNNV'.repeat(20)}F`);
  local = await openIn(parent);
  const { archiveId } = await local.api.run('archives.import', { folder });
  ({ modelId } = await local.api.run('models.train', { ...trainInput, archiveIds: [archiveId], epochs: 1 }));
  await local.api.run('evaluations.run', { modelId, part: 'test' });
});
afterAll(() => local?.close());

test('scores, matrix, class means and beats say that the class has no beats', async () => {
  const [evaluation] = (await local.api.call('evaluations.list', { modelId })).filter(({ part }) => part === 'test');
  expect(evaluation!.perClass.F).toMatchObject({ n: 0, se: null });
  const made = await local.api.run('reports.make', reportInput('model', parent, { modelIds: [modelId] }));
  expect(made.remarks).toEqual([]);
  const html = readFileSync(made.file, 'utf8');
  const said = textOfHtml(html);
  expect(said).not.toMatch(/NaN|undefined|Infinity/);
  // Beats, then Se, +P, Sp, F1, AUC, AP, then records and patients.
  const cells = said
    .slice(said.indexOf('Scores of'))
    .split('\n')
    .map((cell) => cell.trim())
    .filter(Boolean);
  const row = cells.slice(cells.indexOf('F'), cells.indexOf('F') + 10);
  expect(row.slice(0, 4)).toEqual(['F', '0', '–', '–']);
  expect(row.slice(5)).toEqual(['–', '–', '–', '0', '0']);
  expect(html).toMatch(/F no beats/);
  expect(said).toMatch(/No mean of F: there are no such beats/);
  expect(said).toMatch(/No such beat of (V, )?F/);
});

test('the class means of that class alone are refused or empty, never drawn as a mean', async () => {
  const { classes } = await local.api.run('explanations.classMeans', {
    ...{ modelId, method: 'grad-cam', part: 'test', selection: 'all', targets: ['N', 'F'] },
  });
  expect(classes.map(({ target, beats }) => [target, beats > 0])).toEqual([
    ['N', true],
    ['F', false],
  ]);
});
