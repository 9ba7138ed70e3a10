/**
 * Bad models and choices on the command line: a message that names what, where and what was expected, exit code 1, and
 * whatever was whole before still works.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { ModelSummary } from '../../../preload/contract/contract.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const good = join(folder, 'good');
const data = ['--data', join(folder, 'model-data')];
const choice = ['--network', 'cnn', '--split', 'beats', '--seed', '1', '--epochs', '1', '--batch-size', '64'];
const models = join(folder, 'model-data', 'models');

beforeAll(async () => {
  writeTinyArchive(good, ['t1', 't2', 't3']);
  await beatlensJson(['import', good, ...data]);
  await beatlensJson(['train', ...choice, '--name', 'whole', ...data]);
  await beatlensJson(['train', ...choice, '--name', 'spoilt', ...data]);
}, 300_000);

test('a model folder with a missing weight file: the file is named, the list says so, other models work', async () => {
  const weights = readdirSync(join(models, 'spoilt')).find((name) => name.endsWith('.bin')) ?? '';
  rmSync(join(models, 'spoilt', weights));
  const { code, out, err } = await beatlens([
    ...['explain', '--model', 'spoilt', '--method', 'grad-cam', '--beat', 't1:300', '--target', 'N', ...data],
  ]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(weights);
  expect((await beatlens(['evaluate', '--model', 'spoilt', ...data])).code).toBe(1);
  const list = await beatlensJson<ModelSummary[]>(['models', ...data]);
  expect(list.find((model) => model.name === 'spoilt')?.problem).toContain(weights);
  expect(list.find((model) => model.name === 'whole')?.problem).toBeNull();
  expect((await beatlens(['evaluate', '--model', 'whole', ...data])).code).toBe(0);
});

test('a class that no record has is named, and the model does not know it; one class alone is refused', async () => {
  const archive = join(folder, 'without-F');
  const own = ['--data', join(folder, 'without-F-data')];
  writeTinyArchive(archive, ['t1', 't2', 't3'], ['N', 'L', 'R', 'V', 'A', 'f', '/']);
  await beatlensJson(['import', archive, ...own]);
  const { code, out } = await beatlens(['train', ...choice, '--name', 'seven', ...own]);
  expect(code).toBe(0);
  expect(out).toContain('no record has a beat of F');
  const [model] = await beatlensJson<ModelSummary[]>(['models', ...own]);
  expect(model?.classes).toEqual(['N', 'L', 'R', 'V', 'A', 'f', '/']);

  const normal = join(folder, 'normal');
  const alone = ['--data', join(folder, 'normal-data')];
  writeTinyArchive(normal, ['t1', 't2', 't3'], ['N']);
  await beatlensJson(['import', normal, ...alone]);
  const refused = await beatlens(['train', ...choice, ...alone]);
  expect({ code: refused.code, out: refused.out }).toEqual({ code: 1, out: '' });
  expect(refused.err).toMatch(/class N only/);
  expect(await beatlensJson(['models', ...alone])).toEqual([]);
  const folders = join(folder, 'normal-data', 'models');
  expect(existsSync(folders) ? readdirSync(folders) : []).toEqual([]);
});

test('an unknown model, archive or record is named beside those there are', async () => {
  const answers = await Promise.all([
    beatlens(['evaluate', '--model', 'nothing', ...data]),
    beatlens(['records', 'nothing', ...data]),
    beatlens(['samples', 'nothing', ...data]),
    beatlens(['beats', '--record', 'nothing', ...data]),
  ]);
  expect(answers.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  expect(answers[0]?.err).toMatch(/no model "nothing"; there are: .*whole/);
  expect(answers[1]?.err).toMatch(/no archive "nothing"; there are: good/);
  expect(answers[2]?.err).toContain('nothing');
  expect(answers[3]?.err).toMatch(/no record "nothing"; there are: t1, t2, t3/);
});

test('a figure that cannot be written leaves nothing half', async () => {
  const { code, err } = await beatlens([
    ...['explain', '--model', 'whole', '--method', 'grad-cam', '--beat', 't1:300', '--target', 'N'],
    ...['--figure', join(folder, 'no', 'such', 'folder.svg'), ...data],
  ]);
  expect(code).toBe(1);
  expect(err).toContain('folder.svg');
});
