import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { KeptSetUp } from '../../../preload/contract/contract.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const data = ['--data', join(folder, 'data')];
const queue = (...args: string[]) => ['review', 'queue', ...args, ...data];
const review = (...args: string[]) => beatlens(['review', ...args, ...data]);

interface Queue {
  model: string;
  folds: number | null;
  beats: number;
  items: { archive: string; record: string; sample: number; given: string; verdict: string | null }[];
}
const said = ({ items }: Queue) => items.map(({ archive, record, sample }) => `${archive} ${record}:${sample}`);
const namesOf = (values: readonly string[]) => [...new Set(values)].sort();

describe('the queue of a cross-validation over three archives', () => {
  let all: Queue;
  beforeAll(async () => {
    // Six patients: of records that are equal, only one patient would count.
    writeTinyArchive(join(folder, 'all'), ['t1', 't2', 't3', 't4', 't5', 't6']);
    for (const [at, name] of ['one', 'two', 'three'].entries()) {
      mkdirSync(join(folder, name));
      for (const file of readdirSync(join(folder, 'all'))) {
        if (Math.floor((Number(file[1]) - 1) / 2) === at)
          renameSync(join(folder, 'all', file), join(folder, name, file));
      }
      await beatlensJson(['import', join(folder, name), ...data]);
    }
    const folds = ['--network', 'mlp', '--split', 'patients', '--folds', '3', '--seed', '1', '--epochs', '1'];
    const archives = ['one', 'two', 'three'].flatMap((name) => ['--archive', name]);
    await beatlensJson(['cross-validate', ...folds, ...archives, '--name', 'folds', ...data]);
    all = await beatlensJson<Queue>(queue('--model', 'folds', '--ranking', 'across-patients', '--limit', '1000'));
  }, 300_000);

  test('ranks the beats of every archive that is named, and of no other', async () => {
    expect(namesOf(all.items.map(({ archive }) => archive))).toEqual(['one', 'three', 'two']);
    const two = await beatlensJson<Queue>(
      queue(
        '--model',
        'folds',
        '--ranking',
        'across-patients',
        '--limit',
        '1000',
        '--archive',
        'one',
        '--archive',
        'three',
      ),
    );
    expect(said(two)).toEqual(said(all).filter((one) => !one.startsWith('two ')));
    expect(two.items.length).toBeGreaterThan(0);
    const unknown = await review('queue', '--model', 'folds', '--archive', 'one', '--archive', 'four');
    expect([unknown.code, unknown.err]).toEqual([
      1,
      expect.stringContaining('no archive "four"; there are: one, three, two'),
    ]);
  }, 60_000);

  test('holds only beats whose given label is of a class that is named', async () => {
    const some = await beatlensJson<Queue>(
      queue('--model', 'folds', '--ranking', 'across-patients', '--limit', '1000', '--class', 'V', '--class', 'A'),
    );
    expect(namesOf(some.items.map(({ given }) => given))).toEqual(['A', 'V']);
    const expected = all.items.filter(({ given }) => given === 'V' || given === 'A');
    expect(said(some)).toEqual(said({ ...all, items: expected }));
  }, 60_000);

  test('its choices are kept under a name, give the same queue again, and are removed by the name', async () => {
    expect((await review('set-ups')).out).toBe('no set-up is kept\n');
    const choices = [
      '--model',
      'folds',
      '--ranking',
      'across-patients',
      '--archive',
      'one',
      '--archive',
      'two',
      '--class',
      'V',
    ];
    const kept = await beatlensJson<Queue>(queue(...choices, '--limit', '7', '--keep-as', 'all V'));
    expect(kept.items).toHaveLength(7);
    const again = await beatlensJson<Queue>(queue('--set-up', 'all V'));
    expect(again).toEqual(kept);
    const [row, ...others] = await beatlensJson<KeptSetUp[]>(['review', 'set-ups', ...data]);
    expect([row, others]).toEqual([expect.objectContaining({ name: 'all V', source: 'folds', missing: [] }), []]);
    expect((await review('set-ups')).out).toMatch(/^name +kept +stands on +missing *\nall V +\S+ +folds *\n$/);

    // Nothing that is kept is written over.
    const twice = await review('queue', ...choices, '--keep-as', 'all V');
    expect([twice.code, twice.err]).toEqual([1, expect.stringContaining('there is a set-up "all V" already')]);
    expect(await beatlensJson<Queue>(queue('--set-up', 'all V'))).toEqual(kept);

    expect((await review('remove-set-up', 'all V')).out).toBe('set-up "all V" is removed\n');
    const gone = await review('remove-set-up', 'all V');
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('there is no set-up "all V"')]);
    const asked = await review('queue', '--set-up', 'all V');
    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('there is no set-up "all V"; none is kept')]);
  }, 120_000);

  test('a kept set-up shows the verdicts of the reviewer that is named, and leaves out what is decided', async () => {
    await beatlensJson(
      queue('--model', 'folds', '--limit', '5', '--ranking', 'across-patients', '--keep-as', 'first five'),
    );
    const { items } = await beatlensJson<Queue>(queue('--set-up', 'first five'));
    const { record, sample } = items[1]!;
    await review('decide', `${record}:${sample}`, '--reviewer', 'Ada', '--action', 'keep');
    const ada = await beatlensJson<Queue>(queue('--set-up', 'first five', '--reviewer', 'Ada'));
    expect(ada.items.map(({ verdict }) => verdict)).toEqual([null, 'keep', null, null, null]);
    const open = await beatlensJson<Queue>(queue('--set-up', 'first five', '--reviewer', 'Ada', '--undecided'));
    expect(said(open)).toEqual(said({ ...ada, items: ada.items.filter((_, at) => at !== 1) }));
  }, 60_000);

  test('a set-up says which beats, so an option that says so too is refused before anything runs', async () => {
    const both = await review('queue', '--set-up', 'all V', '--class', 'V');
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('--class')]);
    const none = await review('queue');
    expect(none.code).toBe(2);
    expect((await review('remove-set-up')).code).toBe(2);
  }, 60_000);
});
