/** A cause planted, learned, and found again by the maps: with the real host and the real compute process. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LocalisationResult, PlantInput, TrainInput } from '../../../preload/contract/contract.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let demoId: number;
let modelId: number;
let training: TrainInput;
let located: LocalisationResult;

const methods: MethodName[] = ['occlusion', 'grad-cam'];
const asked = () => ({ modelIds: [modelId], methods, part: 'test' as const, beats: 20, seed: 1 });
const planted = (): PlantInput => ({
  ...{ archiveId: demoId, cause: 'burst', sizeMillivolts: 0.8, seed: 1, folder: join(parent, 'planted') },
});

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-locate-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 2, secondsEach: 300 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  demoId = (await local.api.run('archives.import', { folder })).archiveId;
  await local.api.run('archives.plant', planted());
  const { archiveId, notices } = await local.api.run('archives.import', { folder: join(parent, 'planted') });
  expect(notices.map(({ notice }) => notice)).toContain(
    'a cause was planted; the file of causes beside the record says where',
  );
  training = {
    ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 7, archiveIds: [archiveId] },
    ...{ epochs: 20, batchSize: 32 },
  };
  const trained = await local.api.run('models.train', training);
  expect((await local.api.call('archives.list', {})).map(({ name, planted: told }) => [name, told])).toEqual([
    ['people', null],
    [
      'planted',
      'burst, 0.8 mV, 40 ms, at random places; seed 1; from people; classes: V has the cause, N has not, Q belongs to none',
    ],
  ]);
  expect(trained.classes).toEqual(['N', 'V']);
  expect(trained.absentClasses).toEqual(['L', 'R', 'A', 'F', 'f', '/']);
  modelId = trained.modelId;
  located = await local.api.run('localisations.run', asked());
}, 120_000);
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

const of = (name: string) => located.methods.find((one) => one.name === name)!;

test('occlusion finds the planted burst, and a random map does not', () => {
  expect(located.models[0]!.recall).toBeGreaterThan(0.9);
  expect(of('occlusion').within['20']).toBeGreaterThan(0.8);
  expect(of('occlusion').aucpr).toBeGreaterThan(0.5);
  expect(of('random').within['20']).toBeLessThan(0.5);
  expect(of('random').aucpr).toBeLessThan(0.25);
});

test('methods stand in the order asked for, and maps that know no network below them, all with intervals', () => {
  const controls = ['slope', 'near-r', 'class-mean', 'random'];
  expect(located.methods.map(({ name }) => name)).toEqual([...methods, ...controls]);
  for (const { within, mass, rank, aucpr, interval } of located.methods) {
    expect(Object.keys(within)).toEqual(['10', '20', '40']);
    for (const value of [...Object.values(within), mass, rank, aucpr]) expect(value).toBeLessThanOrEqual(1);
    const [low, high] = interval.aucpr!;
    expect(low).toBeLessThanOrEqual(aucpr);
    expect(high).toBeGreaterThanOrEqual(aucpr);
  }
});

test('the state is told: model, part, seed, beats, patients and cause', () => {
  const { model, part, seed, beats, patients, cause } = located;
  expect({ part, seed, patients, cause }).toEqual({
    ...{ part: 'test', seed: 1, patients: 2 },
    cause: 'burst, 0.8 mV, 40 ms, at random places; seed 1',
  });
  expect(model).toMatch(/^cnn-small-beats-7/);
  expect(beats).toBe(20);
});

test('two models are drawn from together, and one that is named twice counts once', async () => {
  const { modelId: other } = await local.api.run('models.train', { ...training, seed: 8, epochs: 1 });
  const modelIds = [modelId, other, modelId];
  const both = await local.api.run('localisations.run', { ...asked(), modelIds, beats: 6 });
  expect(both.models).toHaveLength(2);
  expect(both.beats).toBe(12);
});

test('results are kept by network and windows, the newest first, and leave as a figure and a table', async () => {
  const { found } = await local.api.call('localisations.list', { modelId });
  expect(found.map(({ beats }) => beats)).toEqual([12, 20]);
  expect(found[1]).toEqual(located);
  const figure = { kind: 'located-causes' as const, localisationId: located.id! };
  const { svg } = await local.api.call('figures.preview', { figure, look: { preset: 'page' } });
  expect(svg).toContain('burst, 0.8 mV, 40 ms');
  expect(svg).toContain('One training: another seed may give other numbers');
  const { content } = await local.api.call('figures.table', { figure, format: 'csv' });
  const row = content.split('\r\n').find((line) => line.startsWith('Occlusion,'))!;
  expect(Number(row.split(',')[4])).toBeCloseTo(100 * of('occlusion').within['20']!, 6);
  await expect(
    local.api.call('figures.table', { figure: { ...figure, localisationId: 999 }, format: 'csv' }),
  ).rejects.toThrow('there is no result 999 of located causes');
});

test('a planted model is evaluated and explained like any other', async () => {
  const { accuracy } = await local.api.run('evaluations.run', { modelId, part: 'test' });
  expect(accuracy).toBeGreaterThan(0.9);
});

test('what was located stands beside the peaks of maps of the same network, by default parameters alone', async () => {
  const { beats } = await local.api.call('beats.list', {
    modelId,
    part: 'test',
    order: 'position',
    offset: 0,
    limit: 1,
  });
  const asked = { modelId, beatId: beats[0]!.id, target: 'V' };
  const { localisation } = await local.api.call('explanations.beat', { ...asked, method: 'occlusion' });
  expect(localisation).toMatchObject({ method: 'occlusion', network: 'cnn-small', models: 2, beats: 12 });
  expect(localisation!.within.map(({ milliseconds }) => milliseconds)).toEqual([10, 20, 40]);
  expect((await local.api.call('explanations.beat', { ...asked, method: 'saliency' })).localisation).toBeNull();
  const parameters = { occlusion: { width: 30 } };
  const other = await local.api.call('explanations.beat', { ...asked, method: 'occlusion', parameters });
  expect(other.localisation).toBeNull();
});

test('a folder that is taken, a missing size and a place outside the window are refused', async () => {
  await expect(local.api.run('archives.plant', planted())).rejects.toThrow(
    'nothing was written: choose another folder',
  );
  const elsewhere = { ...planted(), folder: join(parent, 'other') };
  const { sizeMillivolts: _, ...without } = elsewhere;
  await expect(local.api.run('archives.plant', without)).rejects.toThrow('burst needs a size in millivolts');
  await expect(local.api.run('archives.plant', { ...elsewhere, placeMilliseconds: 480 })).rejects.toThrow(
    'leaves the window: expected from -278 to 460 ms',
  );
  await expect(local.api.run('archives.plant', { ...elsewhere, cause: 'p-removed' })).rejects.toThrow('takes no size');
});

test('a folder that has the name of unfinished records is refused where it holds anything, and kept', async () => {
  const folder = join(parent, 'mine');
  const own = join(`${folder}.unfinished`, 'notes.txt');
  mkdirSync(`${folder}.unfinished`);
  writeFileSync(own, 'mine');
  await expect(local.api.run('archives.plant', { ...planted(), folder })).rejects.toThrow('mine.unfinished');
  expect(readFileSync(own, 'utf8')).toBe('mine');
  rmSync(`${folder}.unfinished`, { recursive: true });
  await local.api.run('archives.plant', { ...planted(), folder });
  expect(readdirSync(parent).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
});

test('beats of an archive that was not planted cannot be located', async () => {
  const training: TrainInput = {
    ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 8, archiveIds: [demoId], epochs: 1 },
  };
  const { modelId: other } = await local.api.run('models.train', training);
  const refused = local.api.run('localisations.run', { ...asked(), modelIds: [other] });
  await expect(refused).rejects.toThrow('the file of causes of a planted record');
});
