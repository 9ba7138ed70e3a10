/** Hum in every V beat rings the alarms that exchange what is no wave and that compare recordings; the same archive without it rings neither. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClassMeans, TrainInput } from '../../../preload/contract/contract.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let models: { readonly clean: number; readonly hum: number };

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-recorded-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 6, secondsEach: 240 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  const { archiveId } = await local.api.run('archives.import', { folder });
  const planted = { archiveId, cause: 'hum', sizeMillivolts: 0.15, seed: 1, bias: 'V' } as const;
  await local.api.run('archives.plant', { ...planted, folder: join(parent, 'hum') });
  const made = await local.api.run('archives.import', { folder: join(parent, 'hum') });
  const trained = async (trainedOn: number) => {
    const training: TrainInput = {
      ...{ network: 'cnn-small', labelSet: 'mitdb-8', split: 'beats', seed: 3, archiveIds: [trainedOn] },
      ...{ epochs: 8, batchSize: 32 },
    };
    return (await local.api.run('models.train', training)).modelId;
  };
  models = { clean: await trained(archiveId), hum: await trained(made.archiveId) };
}, 180_000);
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

async function meansOfV(modelId: number): Promise<ClassMeans['classes'][number]> {
  const asked = { modelId, method: 'saliency', selection: 'all', part: null } as const;
  return (await local.api.run('explanations.classMeans', { ...asked, targets: ['V'] })).classes[0]!;
}

test('hum in every V rings both, and says how many beats go and come with it', async () => {
  const { alarms, recording } = await meansOfV(models.hum);
  const kinds = alarms!.map(({ kind }) => kind);
  expect(kinds).toContain('exchange');
  expect(alarms!.map(({ sentence }) => sentence)).toContainEqual(expect.stringContaining('more of hum of 50 Hz'));
  expect(recording!.pairs).toBeGreaterThan(100);
  expect(recording!.patients).toBeGreaterThanOrEqual(4);
  expect(recording!.differences.find(({ measure }) => measure === 'hum50')!.more).toBeGreaterThan(0.95);
});

test('the same beats without it ring neither', async () => {
  const { alarms, recording } = await meansOfV(models.clean);
  expect(recording!.pairs).toBeGreaterThan(100);
  const kinds = alarms!.map(({ kind }) => kind);
  expect(kinds).not.toContain('exchange');
  expect(kinds).not.toContain('recording');
});

test('how the class was recorded is kept with the means', async () => {
  const { recording } = await meansOfV(models.hum);
  const asked = { modelId: models.hum, method: 'saliency', selection: 'all', part: null } as const;
  const { found } = await local.api.call('explanations.latest', asked);
  expect(found!.classes[0]!.recording).toEqual(recording);
});
