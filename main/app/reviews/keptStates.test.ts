import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ReviewState } from '../../../preload/contract/contract.ts';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { lastInForce, listDecisions } from '../../index/decisions.ts';
import { closeIndex } from '../../index/open.ts';
import { openReviews, reviewsFile } from '../../index/openReviews.ts';
import { temporaryFolder, testApp } from '../testing/testApp.ts';
import { writeTinyRecord } from '../testing/tinyRecord.ts';
import { keptStates } from './keptStates.ts';
import { reviewStates } from './reviewStates.ts';

const sorted = (states: Iterable<ReviewState>) =>
  [...states].sort((a, b) => a.record.localeCompare(b.record) || a.sample - b.sample);

test('what is kept is the replay of all rows after each of 50 decisions, undoings, imports and a removal', async () => {
  const folder = temporaryFolder();
  writeTinyRecord(folder, 'r1', 'NNVNNN');
  writeTinyRecord(folder, 'r2', 'NNNNNN');
  const dataFolder = temporaryFolder();
  const app = testApp({ dataFolder, indexFile: join(dataFolder, 'index.sqlite') });
  await app.run('archives.import', { folder });
  const reviews = openReviews(join(dataFolder, reviewsFile));
  onTestFinished(() => closeIndex(reviews));
  const context = { index: app.index, reviews: () => reviews };
  const random = sfc32('kept states');
  const ids = async () =>
    (await app.call('beats.list', { order: 'position', offset: 0, limit: 100 })).beats.map(({ id }) => id);
  let beats = await ids();
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  for (let step = 0; step < 50; step++) {
    const action = any(['relabel', 'keep', 'star', 'move', 'delete', 'undo', 'redo'] as const);
    const more = { label: any(['V', 'A'] as const), starred: random() < 0.5, sample: Math.floor(random() * 1500) };
    const reviewer = any(['Ada', 'Bo']);
    if (action === 'undo' || action === 'redo') await app.run(`reviews.${action}`, { reviewer }).catch(() => undefined);
    else {
      const decisions = [any(beats), any(beats)].map((beatId) => ({ about: { beatId }, action, ...more }));
      await app.call('reviews.decide', { reviewer, decisions });
    }
    if (step === 15) {
      const copy = temporaryFolder();
      cpSync(folder, copy, { recursive: true });
      await app.run('archives.import', { folder: copy });
    }
    if (step === 25) {
      writeTinyRecord(folder, 'r1', 'NSVNNV');
      await app.run('archives.import', { folder });
    }
    // From here on what was decided in its folder stands for the records of the copy.
    if (step === 40) await app.call('archives.remove', { archiveId: 1 });
    beats = await ids();
    for (const name of ['Ada', 'Bo']) {
      const all = reviewStates(context, listDecisions(context.reviews(), { reviewer: name }));
      const found = await keptStates(context, name);
      expect(sorted(found.states), `step ${step}`).toEqual(sorted(all));
      expect(found.lastInForce, `step ${step}`).toBe(lastInForce(reviews, name)?.id);
    }
  }
  expect(listDecisions(context.reviews()).length).toBeGreaterThan(50);
});

test('after a write of the index only the states of records that it changed are replayed again', async () => {
  const folder = temporaryFolder();
  for (const name of ['r1', 'r2']) writeTinyRecord(folder, name, 'NNVNNN');
  const dataFolder = temporaryFolder();
  const app = testApp({ dataFolder, indexFile: join(dataFolder, 'index.sqlite') });
  await app.run('archives.import', { folder });
  const reviews = openReviews(join(dataFolder, reviewsFile));
  onTestFinished(() => closeIndex(reviews));
  const context = { index: app.index, reviews: () => reviews };
  const page = { order: 'position', offset: 0, limit: 100 } as const;
  const { beats } = await app.call('beats.list', page);
  const decisions = beats.map(({ id }) => ({ about: { beatId: id }, action: 'keep' as const }));
  await app.call('reviews.decide', { reviewer: 'Ada', decisions });
  const statesNow = async () => sorted((await keptStates(context, 'Ada')).states);
  const first = await statesNow();
  const elsewhere = temporaryFolder();
  writeTinyRecord(elsewhere, 'r3', 'NNN');
  await app.run('archives.import', { folder: elsewhere });
  const second = await statesNow();
  expect(second.map((state, at) => state === first[at])).toEqual(first.map(() => true));
  writeTinyRecord(folder, 'r1', 'NNVNNS');
  await app.run('archives.import', { folder });
  const third = await statesNow();
  expect(third.map((state, at) => state === first[at])).toEqual(first.map(({ record }) => record === 'r2'));
  expect(third.map(({ sourceChanged }) => sourceChanged)).toEqual(first.map(({ record }) => record === 'r1'));
});
