/** A burst at a fixed place in every beat of a class rings the alarm that acts; one at random places does not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClassMeans, TrainInput } from '../../../preload/contract/contract.ts';
import type { MethodName } from '../../../preload/words/methods.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let models: { readonly fixed: number; readonly random: number };

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-fixed-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 4, secondsEach: 240 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  const { archiveId } = await local.api.run('archives.import', { folder });
  const trained = async (name: string, place: { placeMilliseconds?: number }) => {
    const planted = { archiveId, cause: 'burst', sizeMillivolts: 0.6, seed: 1, ...place } as const;
    await local.api.run('archives.plant', { ...planted, folder: join(parent, name) });
    const made = await local.api.run('archives.import', { folder: join(parent, name) });
    const training: TrainInput = {
      ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 3, archiveIds: [made.archiveId] },
      ...{ epochs: 14, batchSize: 32 },
    };
    return (await local.api.run('models.train', training)).modelId;
  };
  models = { fixed: await trained('fixed', { placeMilliseconds: 150 }), random: await trained('random', {}) };
}, 180_000);
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

async function meansOfV(modelId: number, method: MethodName): Promise<ClassMeans['classes'][number]> {
  const asked = { modelId, targets: ['V'], method, selection: 'all', part: null } as const;
  return (await local.api.run('explanations.classMeans', { ...asked, targets: [...asked.targets] })).classes[0]!;
}

test.each<MethodName>(['grad-cam', 'occlusion', 'saliency'])(
  'a burst 150 ms after R in every V rings by %s',
  async (method) => {
    const { alarms, region } = await meansOfV(models.fixed, method);
    const alarm = alarms!.find(({ kind }) => kind === 'fixed-place');
    expect(alarm!.sentence).toContain('an artefact at a fixed place may stand for the class');
    expect(region!.fromMilliseconds).toBeLessThan(190);
    expect(region!.toMilliseconds).toBeGreaterThan(150);
    expect(region!.recall.whole - region!.recall.line).toBeGreaterThan(0.2);
  },
);

test.each<MethodName>(['grad-cam', 'occlusion', 'saliency'])(
  'at random places it does not ring by %s',
  async (method) => {
    const { alarms, region } = await meansOfV(models.random, method);
    expect(alarms!.map(({ kind }) => kind)).not.toContain('fixed-place');
    expect(region!.beats).toBeGreaterThan(100);
  },
);

test('the region is kept with the means', async () => {
  const asked = { modelId: models.fixed, method: 'saliency', selection: 'all', part: null } as const;
  const { found } = await local.api.call('explanations.latest', asked);
  expect(found!.classes[0]!.region!.recall.whole).toBeGreaterThan(0.9);
});
