import { expect, test } from 'vitest';
import type { Api, Archive, ModelSummary } from '../../../preload/contract/contract.ts';
import { archivesMeant, findModel } from './find.ts';

const mitdb = { id: 1, name: 'mitdb', synthetic: false } as Archive;
const demo = { id: 2, name: 'demo', synthetic: true } as Archive;
const older = { id: 1, name: 'cnn', synthetic: false, createdAt: '2026-01-01' } as ModelSummary;
const newer = { id: 2, name: 'toy', synthetic: true, createdAt: '2026-01-02' } as ModelSummary;

/** Models newest first, as the host lists them. Answers the three lists that names are looked up in. */
function apiWith(models: readonly ModelSummary[]): Api {
  const answers: { readonly [call: string]: unknown } = {
    'models.list': models,
    'recordModels.list': [{ name: 'leads' }],
    'archives.list': [mitdb, demo],
    'records.list': [
      { name: '100', archiveId: 1 },
      { name: 'demo01', archiveId: 2 },
    ],
  };
  return { call: (name: string) => Promise.resolve(answers[name]) } as unknown as Api;
}

test('latest is the newest model, also a synthetic one where its own or synthetic beats are meant', async () => {
  const api = apiWith([newer, older]);
  expect(await findModel(api, 'latest')).toBe(newer);
  expect(await findModel(api, 'latest', [demo])).toBe(newer);
  expect(await findModel(apiWith([older]), 'latest', [mitdb])).toBe(older);
});

test('latest is refused where it would be a model of synthetic data for recorded beats; a name never is', async () => {
  const api = apiWith([newer, older]);
  const all = await archivesMeant(api, {});
  await expect(findModel(api, 'latest', all)).rejects.toThrow(
    'the latest model, toy, was trained on synthetic data, and mitdb is not synthetic: give --model the name of the one you mean (the newest other one is cnn)',
  );
  await expect(findModel(apiWith([newer]), 'latest', [mitdb])).rejects.toThrow('(there is no other)');
  expect(await findModel(api, 'toy', all)).toBe(newer);
});

test('a model of whole records is refused by name, as this is about beats', async () => {
  await expect(findModel(apiWith([newer]), 'leads')).rejects.toThrow('leads is a model of whole records');
  await expect(findModel(apiWith([newer]), 'nope')).rejects.toThrow('no model "nope"; there are: toy');
});

test('the archives that are meant are the one named, those that have the record, or all', async () => {
  const api = apiWith([]);
  expect(await archivesMeant(api, { archive: 'demo' })).toEqual([demo]);
  expect(await archivesMeant(api, { record: '100' })).toEqual([mitdb]);
  expect(await archivesMeant(api, {})).toEqual([mitdb, demo]);
});
