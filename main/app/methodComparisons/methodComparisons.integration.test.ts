/** Explanation methods compared by the real host and the real compute process, on a generated archive. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MethodComparison, TrainInput } from '../../../preload/contract/contract.ts';
import { RemoteFailure } from '../../../preload/wire/wire.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let modelId: number;
let compared: MethodComparison;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-compare-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 4, secondsEach: 60 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  await local.api.run('archives.import', { folder });
  const training: TrainInput = {
    ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 7, archiveIds: [], epochs: 2, batchSize: 32 },
  };
  ({ modelId } = await local.api.run('models.train', training));
  compared = await local.api.run('methodComparisons.run', input());
});
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

const controls = ['slope', 'near-r', 'class-mean', 'random'];
const input = () => {
  const methods: MethodName[] = ['grad-cam', 'occlusion'];
  return { modelId, methods, targets: ['N', 'V'], part: 'test' as const, beatsPerClass: 12, seed: 1 };
};

test('methods and the random map are measured on the same beats, by class', () => {
  expect(compared.methods.map(({ method }) => method)).toEqual(['grad-cam', 'occlusion', ...controls]);
  expect(compared.classes.map(({ target }) => target)).toEqual(['N', 'V']);
  for (const { all, perClass } of compared.methods) {
    expect(all.beats).toBe(compared.classes.reduce((sum, { beats }) => sum + beats, 0));
    expect(perClass.map(({ beats }) => beats)).toEqual(compared.classes.map(({ beats }) => beats));
    const { deletion, insertion, degradation } = all.scores;
    expect(degradation!.mean).toBeCloseTo(insertion!.mean! - deletion!.mean!, 9);
  }
});

test('each method but the best has its difference to the best, on the same beats, and its parameters', () => {
  const [gradCam, occlusion] = compared.methods;
  expect(gradCam!.parameters).toEqual({});
  expect(occlusion!.parameters).toEqual({ width: 18, stride: 6, replacement: 'line' });
  for (const { all } of compared.methods) {
    const { best, mean } = all.toBest!.insertion ?? { best: null, mean: 0 };
    const leading = compared.methods.find(({ method }) => method === best) ?? { all };
    expect(mean).toBeCloseTo(all.scores.insertion!.mean! - leading.all.scores.insertion!.mean!, 9);
  }
  expect(compared.leftOut).toEqual([]);
});

test('each method has its difference to the random map for the scores that both have, and the map itself none', () => {
  const random = compared.methods.at(-1)!.all;
  expect(random.toRandom).toEqual({});
  for (const { all } of compared.methods.slice(0, -1)) {
    expect(Object.keys(all.toRandom!)).toEqual(['deletion', 'insertion', 'degradation', 'infidelity']);
    const { mean } = all.toRandom!.insertion!;
    expect(mean).toBeCloseTo(all.scores.insertion!.mean! - random.scores.insertion!.mean!, 9);
  }
});

test('the random map tells of nothing: its deletion and insertion are alike, its rank correlation with others near 0', () => {
  const random = compared.methods.at(-1)!.all.scores;
  expect(Math.abs(random.degradation!.mean!)).toBeLessThan(0.1);
  expect(Math.abs(compared.agreement[0]!.at(-1)!)).toBeLessThan(0.2);
});

test('each map is shared out to the waves of its beats, and the QRS complex is there', () => {
  for (const { all } of compared.methods) {
    expect(all.waves.map(({ part }) => part)).toEqual(['P', 'PQ', 'QRS', 'ST', 'T', 'rest']);
    expect(all.waves.reduce((sum, { mean }) => sum + mean!, 0)).toBeCloseTo(1, 6);
    expect(all.waves[2]!.mean).toBeGreaterThan(0.05);
  }
});

test('the newest comparison is kept with its model, and the same seed gives the same numbers', async () => {
  const { found } = await local.api.call('methodComparisons.latest', { modelId });
  expect(found).toEqual(compared);
  const { id: _, computedAt: __, seconds: ___, ...again } = await local.api.run('methodComparisons.run', input());
  expect(compared).toMatchObject(again);
});

test('a comparison is a figure and a table, of all classes or of one', async () => {
  const figure = (target?: string, comparisonId = compared.id) =>
    local.api.call('figures.preview', {
      figure: { kind: 'method-comparison', comparisonId, target },
      look: { preset: 'page' },
    });
  const { svg, fileName } = await figure();
  expect(fileName).toMatch(/-methods-.*[\da-f]{6}$/);
  expect(svg).toContain('SYNTHETIC DATA');
  const ofOne = await figure('V');
  expect(ofOne.svg).toContain('class V');
  expect(ofOne.fileName).not.toBe(fileName);
  const { content } = await local.api.call('methodComparisons.csv', { comparisonId: compared.id });
  expect(content).toContain('grad-cam,V,');
  await expect(figure('F')).rejects.toThrow('no class "F"');
  await expect(figure(undefined, 99)).rejects.toThrow('there is no comparison 99');
});

test('an unknown class is refused before anything is computed', async () => {
  const wrong = local.api.run('methodComparisons.run', { ...input(), targets: ['Z'] });
  await expect(wrong).rejects.toThrow(RemoteFailure);
  await expect(wrong).rejects.toThrow('the model has no class "Z"');
});

test('parameters are taken, and refused where they do not fit the window or the asked methods', async () => {
  const asked = { ...input(), methods: ['saliency', 'occlusion'] as MethodName[], beatsPerClass: 2 };
  const parameters = { occlusion: { width: 30, stride: 15, replacement: 'zero' } };
  const { methods } = await local.api.run('methodComparisons.run', { ...asked, parameters });
  expect(methods[1]!.parameters).toEqual(parameters.occlusion);
  const wrong = (given: object) => local.api.run('methodComparisons.run', { ...asked, parameters: given });
  await expect(wrong({ occlusion: { width: 280 } })).rejects.toThrow(
    'expected a whole number of samples from 1 to 279',
  );
  await expect(wrong({ occlusion: { width: -1 } })).rejects.toThrow('occlusion.width is -1');
  await expect(wrong({ 'smooth-grad': { copies: 3 } })).rejects.toThrow(
    'smooth-grad were given, which is not asked for',
  );
});
