import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beatlens } from '../hosts/cli/testing/beatlens.ts';
import { temporaryFolder } from '../hosts/cli/testing/temporaryFolder.ts';
import { openLocalApp } from '../hosts/local.ts';
import { appendDecisions } from '../index/decisions.ts';
import { closeIndex, openIndex } from '../index/open.ts';
import { openReviews } from '../index/openReviews.ts';
import { exampleAct, exampleDecision } from '../index/testing/exampleDecision.ts';
import { importPeople, trainInput } from './testing/journey.ts';
import { writeTinyRecord } from './testing/tinyRecord.ts';
import { watchOthers } from './watchOthers.ts';

test('a window hears what a command line did in a process of its own: archives, jobs, decisions', async () => {
  const folder = temporaryFolder();
  const dataFolder = join(folder, 'data');
  writeTinyRecord(join(folder, 'archive'), 'r1', 'NNV'.repeat(20));
  const { api, app, close } = await openLocalApp({ dataFolder, host: 'web', validateOutputs: true });
  const heard: string[] = [];
  app.onEvent((name, payload) => heard.push(`${name} ${JSON.stringify(payload)}`));
  const said = (text: string) => expect.poll(() => heard.filter((one) => one.includes(text))).not.toEqual([]);
  try {
    await api.call('reviews.list', { offset: 0, limit: 1 }); // a screen that shows decisions is open
    expect((await beatlens(['import', join(folder, 'archive'), '--data', dataFolder])).code).toBe(0);
    await said('archives.changed');
    await said('"title":"Import archive","state":"done"');
    expect(await api.call('archives.list', {})).toMatchObject([{ name: 'archive', beats: 60 }]);
    heard.length = 0;
    const decided = ['review', 'decide', 'r1:150', '--reviewer', 'Bea', '--label', 'V', '--data', dataFolder];
    expect(await beatlens(decided)).toMatchObject({ code: 0 });
    await said('reviews.changed {"reviewer":"Bea"}');
    expect(heard.some((one) => one.startsWith('archives.changed'))).toBe(false);
  } finally {
    await close();
  }
}, 60_000);

test('a window hears of class means, of their stamp and of the tray of another program on its data folder', async () => {
  const parent = temporaryFolder();
  const { local: other } = await importPeople(parent);
  const window = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'web', validateOutputs: true });
  const heard: string[] = [];
  window.app.onEvent((name) => heard.push(name));
  const hears = async (wanted: string, work: () => Promise<unknown>) => {
    heard.length = 0;
    await work();
    await expect.poll(() => heard).toContain(wanted);
  };
  try {
    let modelId = 0;
    await hears('models.changed', async () => {
      ({ modelId } = await other.api.run('models.train', { ...trainInput, epochs: 1 }));
    });
    const choice = { modelId, method: 'grad-cam', selection: 'all', part: 'test' } as const;
    await hears('explanations.changed', () =>
      other.api.run('explanations.classMeans', { ...choice, targets: ['N', 'V'] }),
    );
    const { found } = await window.api.call('explanations.latest', choice);
    expect(found?.classes.map(({ target }) => target)).toEqual(['N', 'V']);
    const stamp = { modelId, method: 'grad-cam', target: 'N', part: 'test' } as const;
    // The second replaces the row of the first.
    for (const _ of [1, 2]) await hears('explanations.changed', () => other.api.run('explanations.stamp', stamp));
    const figure = { kind: 'class-means', explanationId: found!.id } as const;
    await hears('tray.changed', () => other.api.call('tray.add', { figure }));
    const [added] = (await window.api.call('tray.list', {})).figures;
    await hears('tray.changed', () => other.api.call('tray.caption', { id: added!.id, caption: 'Mine.' }));
    await hears('tray.changed', () => other.api.call('tray.remove', { id: added!.id }));
    expect(await window.api.call('tray.list', {})).toEqual({ figures: [] });
  } finally {
    await window.close();
    await other.close();
  }
}, 120_000);

test('what another decided just before a decision of this process is announced, and that one is not', () => {
  const file = join(temporaryFolder(), 'reviews.sqlite');
  const [index, reviews, writer] = [openIndex(':memory:'), openReviews(file), openReviews(file)];
  const heard: unknown[] = [];
  const emit = (_name: string, payload: unknown) => heard.push(payload);
  const watching = watchOthers({ index, reviews: () => reviews, emit, log: undefined });
  const decide = (reviewer: string) => appendDecisions(writer, { ...exampleAct, reviewer }, [exampleDecision]);
  decide('Ada');
  watching.decided('Ada');
  decide('Bea');
  decide('Ada');
  watching.decided('Ada');
  watching.stop();
  for (const one of [index, reviews, writer]) closeIndex(one);
  expect(heard).toEqual([{ reviewer: 'Bea' }]);
});
