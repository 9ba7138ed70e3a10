/** What a network goes by that it should not: a planted artefact is found, shuffled labels are told, by the real host and compute. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClassMeans, TrainInput } from '../../../preload/contract/contract.ts';
import { comparisonRemarks } from '../../../preload/words/methodScores.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';
import { writePlantedArchive, writeShuffledArchive } from '../testing/plantedArchive.ts';

let parent: string;
let local: LocalApp;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-bias-'));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
});
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

const archive = { seed: 11, secondsEach: 90 };

async function trainedOn(folder: string, epochs: number): Promise<number> {
  const { archiveId } = await local.api.run('archives.import', { folder });
  const training: TrainInput = {
    ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', archiveIds: [archiveId], batchSize: 16, epochs, seed: 3 },
  };
  return (await local.api.run('models.train', training)).modelId;
}

describe('an artefact that one class carries at a fixed place', () => {
  const spikeSeconds = 0.44;
  let means: ClassMeans;
  beforeAll(async () => {
    const folder = join(parent, 'planted');
    writePlantedArchive(folder, archive, spikeSeconds);
    const modelId = await trainedOn(folder, 6);
    means = await local.api.run('explanations.classMeans', {
      ...{ modelId, targets: ['N', 'F'], method: 'grad-cam', selection: 'all', part: null },
    });
  });
  const planted = () => means.classes.find(({ target }) => target === 'F')!;

  test('is where the class mean of that class is strongest', () => {
    const { mean } = planted();
    const strongest = mean.indexOf(Math.max(...mean));
    const seconds = (strongest - means.fiducialOffset) / means.samplingRateHz;
    expect(Math.abs(seconds - spikeSeconds)).toBeLessThan(0.05);
  });

  test('rings the alarm: its maps are strongest on no wave', () => {
    const { alarms, waves } = planted();
    const alarm = alarms!.find(({ kind }) => kind === 'off-waves')!;
    expect(alarm.sentence).toContain('of the beats of F the map is strongest on no wave');
    expect(alarm.value).toBeGreaterThan(0.8);
    expect(waves!.reduce((sum, { mean }) => sum + mean!, 0)).toBeCloseTo(1, 6);
  });

  test('rings none for the class that does not carry it', () => {
    const kinds = means.classes.find(({ target }) => target === 'N')!.alarms!.map(({ kind }) => kind);
    expect(kinds).not.toContain('off-waves');
    expect(kinds).not.toContain('padding');
  });

  test('is kept with the means, and shown again', async () => {
    const { modelId, method, selection, part } = means;
    const { found } = await local.api.call('explanations.latest', { modelId, method, selection, part });
    expect(found!.classes.map(({ alarms, waves }) => ({ alarms, waves }))).toEqual(
      means.classes.map(({ alarms, waves }) => ({ alarms, waves })),
    );
  });
});

describe('a network that was trained on shuffled labels', () => {
  let modelId: number;
  beforeAll(async () => {
    const folder = join(parent, 'shuffled');
    writeShuffledArchive(folder, archive);
    modelId = await trainedOn(folder, 2);
  });

  test('is flagged by its evaluation: no better than chance', async () => {
    const { id } = await local.api.run('evaluations.run', { modelId, part: 'test' });
    const details = (await local.api.call('evaluations.details', { evaluationId: id }))!;
    expect(details.kappa).toBeLessThan(0.1);
    expect(details.remarks[0]).toContain('hardly better than chance');
  });

  test('is flagged where its maps are measured: whatever is removed, the probabilities hardly change', async () => {
    const compared = await local.api.run('methodComparisons.run', {
      ...{
        modelId,
        methods: ['grad-cam', 'saliency'],
        targets: ['N', 'V', 'L'],
        part: 'test',
        beatsPerClass: 30,
        seed: 1,
      },
    });
    const rows = compared.methods.map(({ method, all }) => ({ method, ...all }));
    expect(comparisonRemarks(rows, 12)).toContainEqual(expect.stringContaining('hardly changes'));
  });
});
