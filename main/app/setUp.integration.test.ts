/**
 * Processes on one data folder at once, and one whose data folder goes away: nothing of a model is lost. Cases
 * trust-two-starts, trust-same-name and, of its modes, trust-personal-data of ../shared/cases.
 */
import { readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeDemoArchive } from '../ecg/synthetic/demoArchive.ts';
import { beatlens, beatlensJson } from '../hosts/cli/testing/beatlens.ts';
import { temporaryFolder } from '../hosts/cli/testing/temporaryFolder.ts';
import { openLocalApp } from '../hosts/local.ts';
import { trainInput } from './testing/journey.ts';

const parent = temporaryFolder();
const pretrained = join(import.meta.dirname, '../../models/pretrained');

async function withPeople(name: string): Promise<string> {
  const folder = join(parent, `${name}-people`);
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 4, secondsEach: 60 }));
  const data = join(parent, name);
  expect((await beatlens(['import', folder, '--data', data])).code).toBe(0);
  return data;
}

test('first starts at once share one data folder: each lists every shipped model, whose folder is whole', async () => {
  const data = join(parent, 'new');
  const env = { BEATLENS_PRETRAINED: pretrained };
  const runs = await Promise.all([1, 2, 3].map(() => beatlens(['models', '--json', '--data', data], { env })));
  for (const { code, out, err } of runs) {
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const models = JSON.parse(out) as { name: string; problem: string | null }[];
    expect(models.map(({ problem }) => problem)).toEqual(models.map(() => null));
    expect(models.map(({ name }) => name).sort()).toEqual(readdirSync(join(data, 'models')).sort());
    expect(models.length).toBeGreaterThan(0);
  }
});

test('two trainings of one name at once both end with a model', async () => {
  const data = await withPeople('twins');
  const training = ['train', '--network', 'cnn-small', '--label-set', 'aami-5', '--split', 'beats', '--seed', '3'];
  const args = [...training, '--epochs', '1', '--data', data, '--quiet'];
  const runs = await Promise.all([beatlens(args), beatlens(args)]);
  expect(runs.map(({ code, err }) => ({ code, err }))).toEqual(runs.map(() => ({ code: 0, err: '' })));
  const models = await beatlensJson<{ name: string; problem: null }[]>(['models', '--data', data]);
  expect(models.map(({ name, problem }) => [name, problem]).sort()).toEqual([
    ['cnn-small-beats-3', null],
    ['cnn-small-beats-3-2', null],
  ]);
  // Whatever was written is for this account alone: folders 700, files 600.
  const paths = ['.', ...readdirSync(data, { recursive: true, encoding: 'utf8' })];
  const open = paths.filter((path) => (statSync(join(data, path)).mode & 0o077) !== 0);
  if (process.platform !== 'win32') expect(open).toEqual([]);
});

test('a data folder that goes away while a model is trained fails the job in words, and the model is found again', async () => {
  const data = await withPeople('gone');
  const local = await openLocalApp({ dataFolder: data, host: 'cli', validateOutputs: true });
  let isAway = false;
  const training = local.api.run(
    'models.train',
    { ...trainInput, epochs: 1 },
    {
      onProgress: ({ stage }) => {
        if (stage !== 'training' || isAway) return;
        isAway = true;
        renameSync(data, `${data}-away`);
      },
    },
  );
  await expect(training).rejects.toThrow(
    /is trained, and its folder .*gone.models.cnn-beats-7 is whole: .*index\.sqlite: the index was removed or moved away/,
  );
  await local.close();
  const models = await beatlensJson<{ name: string; foundAgainAt: string | null }[]>(['models', '--data', data]);
  expect(models).toMatchObject([{ name: 'cnn-beats-7', foundAgainAt: expect.any(String) }]);
});
