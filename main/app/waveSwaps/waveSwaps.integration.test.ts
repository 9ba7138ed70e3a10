/** A network whose label is the P wave alone: swapping P must cost most, and maps must be held against that. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WaveSwaps } from '../../../preload/contract/contract.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let modelId: number;
let swaps: WaveSwaps;
const asked = (target: string, donor: string | null) => ({
  ...{ modelId, target, donor, methods: ['occlusion' as const], part: 'test' as const, beats: 40, seed: 1 },
});

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-swaps-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 2, secondsEach: 300 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  const { archiveId: demoId } = await local.api.run('archives.import', { folder });
  const planted = join(parent, 'planted');
  await local.api.run('archives.plant', { archiveId: demoId, cause: 'p-removed', seed: 1, folder: planted });
  const { archiveId } = await local.api.run('archives.import', { folder: planted });
  const trained = await local.api.run('models.train', {
    ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 7, archiveIds: [archiveId] },
    ...{ epochs: 20, batchSize: 32 },
  });
  modelId = trained.modelId;
  swaps = await local.api.run('waveSwaps.run', asked('N', 'V'));
}, 120_000);
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

test('the wave that decides the label costs most, and turns the beat', () => {
  const [p, qrs, t] = swaps.waves;
  expect([p, qrs, t].map((one) => one!.wave)).toEqual(['P', 'QRS', 'T']);
  expect(p!.beats).toBeGreaterThan(20);
  expect(p!.turned.mean!).toBeGreaterThan(0.8);
  expect(p!.fall.mean!).toBeGreaterThan(3 * Math.abs(qrs!.fall.mean!));
  expect(p!.fall.mean!).toBeGreaterThan(3 * Math.abs(t!.fall.mean!));
  expect(p!.fall.interval![0]).toBeLessThanOrEqual(p!.fall.mean!);
});

test('occlusion names that wave where maps that know no network do not', () => {
  const of = (name: string) => swaps.methods.find((one) => one.name === name)!;
  expect(swaps.methods.map(({ name }) => name)).toEqual(['occlusion', 'slope', 'near-r', 'class-mean', 'random']);
  expect(of('occlusion').all.strongest.mean!).toBeGreaterThan(0.8);
  expect(of('near-r').all.strongest.mean!).toBeLessThan(0.2);
  expect(of('slope').all.strongest.mean!).toBeLessThan(0.2);
});

test('a line in the place of the wave that decides costs as much, and shuffled weights do not tell it', () => {
  const p = swaps.removals.find(({ removal }) => removal === 'p-removed')!;
  expect(swaps.right.mean!).toBeGreaterThan(0.8);
  expect(p.turned.mean!).toBeGreaterThan(0.8);
  expect(p.fall.mean!).toBeGreaterThan(swaps.waves[0]!.fall.mean! / 2);
  expect(Math.abs(p.shuffledFall.mean!)).toBeLessThan(p.fall.mean! / 3);
  expect(p.falls.map(({ beats }) => beats).reduce((sum, beats) => sum + beats, 0)).toBe(p.beats);
  // As the archive calls them.
  expect(p.falls.every(({ patient }) => /^P\d+$/.test(patient))).toBe(true);
  const onP = (name: string) => p.maps.find((map) => map.name === name)!.share.mean!;
  expect(onP('occlusion')).toBeGreaterThan(2 * onP('near-r'));
});

// The network calls any long flat stretch the cause, T's as well, which no training beat has: the fall alone would name T.
test('a flattened T, which no training beat has, is marked as unlikely; a removed P is not', () => {
  const [p, t] = ['p-removed', 't-removed'].map((name) => swaps.removals.find(({ removal }) => removal === name)!);
  expect(p!.unlikely.mean!).toBeLessThan(0.2);
  expect(t!.unlikely.mean!).toBeGreaterThan(0.5);
  expect(t!.likely.beats).toBeLessThan(t!.beats / 2);
});

test('without a donor waves are removed alone, and as much as with one', async () => {
  const alone = await local.api.run('waveSwaps.run', asked('N', null));
  expect(alone).toMatchObject({ donor: null, waves: [] });
  expect(alone.methods.every(({ all }) => all.beats === 0 && all.rank.mean === null)).toBe(true);
  expect(alone.removals.map(({ removal }) => removal)).toContain('p-removed');
});

test('the state is told, and the same seed gives the same numbers', async () => {
  expect(swaps).toMatchObject({ target: 'N', donor: 'V', part: 'test', seed: 1, network: 'cnn-small', modelSeed: 7 });
  const { seconds: _, id: __, computedAt: ___, ...again } = await local.api.run('waveSwaps.run', asked('N', 'V'));
  expect(swaps).toMatchObject(again);
});

test('the same class, a class that the model does not have, and one that stands beside no donor are refused', async () => {
  await expect(local.api.run('waveSwaps.run', asked('N', 'N'))).rejects.toThrow('both are the same');
  await expect(local.api.run('waveSwaps.run', asked('N', 'L'))).rejects.toThrow('has no class "L"');
  await expect(local.api.run('waveSwaps.run', asked('L', null))).rejects.toThrow('has no class "L"');
});

test('the newest is kept with its model, and leaves as pages of tables and as a table of every number', async () => {
  const { found } = await local.api.call('waveSwaps.latest', { modelId });
  expect(found).not.toBeNull();
  const ran = await local.api.run('waveSwaps.run', asked('N', 'V'));
  expect((await local.api.call('waveSwaps.latest', { modelId })).found).toEqual(ran);
  const { content, fileName } = await local.api.call('waveSwaps.csv', { swapsId: ran.id });
  expect(fileName).toMatch(/waves.*\.csv$/);
  const [head, ...rows] = content.trim().split('\n');
  const column = (name: string) => head!.trim().split(',').indexOf(name);
  const fall = rows
    .map((row) => row.split(','))
    .find((row) => row[column('change')] === 'P exchanged' && row[column('quantity')] === 'fall')!;
  expect(Number(fall[column('mean')])).toBeCloseTo(ran.waves[0]!.fall.mean!, 5);
  const look = { preset: 'page' as const };
  const asFigure = { figure: { kind: 'wave-swaps' as const, swapsId: ran.id, page: 0 }, look };
  const { svg } = await local.api.call('figures.preview', asFigure);
  expect(svg).toContain('T flattened');
  await expect(local.api.call('waveSwaps.csv', { swapsId: 999 })).rejects.toThrow('there are no swaps 999');
});
