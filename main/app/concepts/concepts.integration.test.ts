/** Networks whose label is one known quantity: it must come first, and of a label drawn by coins nothing may be used. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ConceptUse } from '../../../preload/contract/contract.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let demoId: number;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-concepts-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 10, secondsEach: 200 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  demoId = (await local.api.run('archives.import', { folder })).archiveId;
}, 120_000);
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

async function trainedOn(name: string, planted: { cause: 'p-removed' | 'st-shift'; sizeMillivolts?: number }) {
  const folder = join(parent, name);
  await local.api.run('archives.plant', { archiveId: demoId, ...planted, seed: 1, folder });
  const { archiveId } = await local.api.run('archives.import', { folder });
  const { modelId } = await local.api.run('models.train', {
    ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'patients', seed: 7, archiveIds: [archiveId] },
    ...{ epochs: 12, batchSize: 32 },
  });
  return modelId;
}

const measure = (modelId: number, targets: string[]): Promise<ConceptUse> =>
  local.api.run('concepts.run', { modelId, targets, part: 'test', beatsPerClass: 120, shuffles: 1, seed: 1 });

const ranked = ({ concepts, classes }: ConceptUse) =>
  concepts
    .map(({ concept }, at) => ({ concept, score: classes[0]!.concepts[at]! }))
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => Math.abs(b.score.relative) - Math.abs(a.score.relative));

test('where the P wave decides, P size comes first, is held and used, and lowers the class without it', async () => {
  const modelId = await trainedOn('no-p', { cause: 'p-removed' });
  expect(await local.api.call('concepts.latest', { modelId })).toEqual({ found: null });
  const use = await measure(modelId, ['V', 'N']);
  const [first, second] = ranked(use);
  expect(first!.concept).toBe('p-size');
  expect(first!.score.verdict).toBe('used');
  expect(first!.score.effect).toBeLessThan(0);
  expect(Math.abs(first!.score.relative)).toBeGreaterThan(2 * Math.abs(second!.score.relative));
  expect(use.concepts.find(({ concept }) => concept === 'padding')!.deviation).toBe(0);

  const { found } = await local.api.call('concepts.latest', { modelId });
  expect(found).toEqual(use);
  const { seconds: _, computedAt: __, id: ___, ...numbers } = use;
  expect(await measure(modelId, ['V', 'N'])).toMatchObject(numbers);

  const figure = { kind: 'concepts' as const, conceptUseId: use.id };
  const look = { preset: 'page' as const };
  const { svg } = await local.api.call('figures.preview', { figure: { ...figure, target: 'V' }, look });
  expect(svg).toContain('P size');
  const { content } = await local.api.call('figures.table', { figure, format: 'csv' });
  const row = content.split('\r\n').find((line) => line.startsWith('V,P size'))!;
  expect(Number(row.split(',')[4])).toBeCloseTo(first!.score.effect, 3);
  await expect(local.api.call('figures.preview', { figure: { ...figure, target: 'L' }, look })).rejects.toThrow(
    'has no class "L"',
  );
}, 120_000);

test('of a label drawn by coins nothing is used', async () => {
  const modelId = await trainedOn('coins', { cause: 'st-shift', sizeMillivolts: 0.0001 });
  const use = await measure(modelId, ['V']);
  expect(ranked(use).map(({ score }) => score.verdict)).not.toContain('used');
}, 120_000);

test('a class that the model does not have is refused', async () => {
  const [model] = await local.api.call('models.list', {});
  await expect(measure(model!.id, ['f'])).rejects.toThrow('has no class "f"');
});
