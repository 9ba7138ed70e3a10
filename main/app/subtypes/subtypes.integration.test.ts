/** A network whose class has two causes at two places: the cards are the causes, and clusters of what knows no network are not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Subtypes } from '../../../preload/contract/contract.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let modelId: number;
let found: Subtypes;
const asked = () => ({
  ...{ modelId, target: 'V', method: 'grad-cam' as const, part: 'test' as const, beats: 120, seed: 1 },
});

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-subtypes-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 8, secondsEach: 150 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  const { archiveId: demoId } = await local.api.run('archives.import', { folder });
  const planted = join(parent, 'planted');
  await local.api.run('archives.plant', {
    ...{ archiveId: demoId, cause: 'either', sizeMillivolts: 0.6, seed: 1, folder: planted },
  });
  const { archiveId } = await local.api.run('archives.import', { folder: planted });
  const trained = await local.api.run('models.train', {
    ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 7, archiveIds: [archiveId] },
    ...{ epochs: 20, batchSize: 32 },
  });
  modelId = trained.modelId;
  found = await local.api.run('subtypes.find', asked());
}, 180_000);
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

test('the two cards are the two causes, in all patients, and found again', () => {
  expect(found.choice.clusters).toBe(2);
  expect(found.cards).toHaveLength(2);
  expect(found.planted!.maps.mean!).toBeGreaterThan(0.9);
  expect(found.planted!.largest).toBeLessThan(0.75);
  for (const card of found.cards) {
    expect(card.stability!).toBeGreaterThan(0.75);
    expect(card.patients.length).toBeGreaterThanOrEqual(6);
    expect(card.patients.reduce((sum, { beats }) => sum + beats, 0)).toBe(card.beats);
    expect(Object.values(card.causes!).reduce((sum, beats) => sum + beats, 0)).toBe(card.beats);
    expect(card.mean).toHaveLength(card.meanBeat.length);
  }
  expect(found.cards.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6);
  expect(found.cards.reduce((sum, { beats }) => sum + beats, 0)).toBe(found.beats - found.zeroMaps);
});

test('clusters of waveforms, of slopes and of a shuffled network do not find the causes', () => {
  expect(found.others.map(({ name }) => name)).toEqual(['waveform', 'slope', 'shuffled']);
  for (const { mean } of found.planted!.others) expect(mean!).toBeLessThan(found.planted!.maps.mean! - 0.1);
  for (const { agreement } of found.others) {
    if (agreement) expect(agreement.mean!).toBeLessThan(0.65);
  }
});

test('they are kept by their choices, and the same seed gives the same cards', async () => {
  const { beats: _, seed: __, ...choice } = asked();
  expect((await local.api.call('subtypes.latest', choice)).found).toEqual(found);
  expect((await local.api.call('subtypes.latest', { ...choice, clusters: 3 })).found).toBeNull();
  const again = await local.api.run('subtypes.find', asked());
  expect(again.cards).toEqual(found.cards);
});

test('a card opens as the list of its beats, the nearest one among them', async () => {
  const [card] = found.cards;
  const kept = await local.api.call('subtypes.keepList', { subtypesId: found.id, card: 0 });
  expect(kept).toMatchObject({ beats: card!.beats, lost: 0 });
  const { listId } = kept;
  const list = { listId, order: 'position' as const, offset: 0, limit: 1000 };
  const { beats } = await local.api.call('beats.list', list);
  expect(beats).toHaveLength(card!.beats);
  expect(beats.map(({ id }) => id)).toContain(card!.nearest.beatId);
  const standsOn = { list: { filter: { listId }, order: 'position' as const } };
  const { total } = await local.api.call('reviews.queue', { reviewer: 'A', standsOn, offset: 0, limit: 10 });
  expect(total).toBe(card!.beats);
  await expect(local.api.call('subtypes.keepList', { subtypesId: found.id, card: 7 })).rejects.toThrow('no card 8');
});

test('the figure and the numbers behind it have a panel and a row for each card', async () => {
  const figure = { kind: 'subtypes' as const, subtypesId: found.id };
  const { svg, fileName } = await local.api.call('figures.preview', { figure, look: { preset: 'page' } });
  expect(svg).toContain('Card 2');
  expect(fileName).toContain('subtypes-V-grad-cam-test');
  const { content } = await local.api.call('figures.table', { figure, format: 'csv' });
  const [head, ...rows] = content.trim().split('\n');
  expect(head!.split(',').slice(0, 3)).toEqual(['class', 'card', 'beats']);
  expect(rows.map((row) => Number(row.split(',')[2]))).toEqual(found.cards.map(({ beats }) => beats));
});

test('a class that the model does not have is refused', async () => {
  await expect(local.api.run('subtypes.find', { ...asked(), target: 'X' })).rejects.toThrow('has no class "X"');
});
