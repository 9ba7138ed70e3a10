/** Class means by patient and over chosen beats, by the real host and compute on a made-up archive. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClassMean, ClassMeans } from '../../../preload/contract/contract.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';
import { writeShuffledArchive } from '../testing/plantedArchive.ts';

let parent: string;
let local: LocalApp;
let modelId: number;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-patients-'));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  // Beats of every class in every patient; what the network makes of them does not matter here.
  writeShuffledArchive(join(parent, 'archive'), { seed: 5, secondsEach: 40 });
  const { archiveId } = await local.api.run('archives.import', { folder: join(parent, 'archive') });
  ({ modelId } = await local.api.run('models.train', {
    ...{
      network: 'cnn',
      labelSet: 'mitdb-8',
      split: 'beats',
      archiveIds: [archiveId],
      batchSize: 64,
      epochs: 1,
      seed: 3,
    },
  }));
});
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

const choice = { method: 'grad-cam', selection: 'all', part: null } as const;
async function meansOf(more: object, targets = ['V']): Promise<ClassMeans> {
  return local.api.run('explanations.classMeans', { modelId, targets, ...choice, ...more });
}

describe('by patient', () => {
  let means: ClassMeans;
  let whole: ClassMean;
  beforeAll(async () => {
    means = await meansOf({ byPatient: true });
    whole = means.classes[0]!;
  });

  test('the patients make up the class: their beats add up to its, their weighted mean is its mean', () => {
    const patients = whole.patientMeans!;
    expect(patients).toHaveLength(whole.patients);
    expect(patients.reduce((sum, { beats }) => sum + beats, 0)).toBe(whole.beats);
    expect(patients.map(({ beats }) => beats)).toEqual(patients.map(({ beats }) => beats).sort((a, b) => b - a));
    for (const curve of ['mean', 'meanBeat'] as const) {
      const weighted = (sample: number) =>
        patients.reduce(
          (sum, own) => sum + (own.validBeats[sample]! === 0 ? 0 : own[curve][sample]! * own.validBeats[sample]!),
          0,
        ) / patients.reduce((sum, own) => sum + own.validBeats[sample]!, 0);
      for (const sample of [0, 100, 279]) expect(weighted(sample)).toBeCloseTo(whole[curve][sample]!, 5);
    }
  });

  test('a patient’s mean is the class mean of the beats of this patient alone', async () => {
    const [own] = whole.patientMeans!;
    const alone = await meansOf({ among: { archiveId: own!.archiveId, patient: own!.patient } });
    expect(alone.chosen).toEqual({ patient: own!.patient, archive: 'archive' });
    const [mean] = alone.classes;
    expect(mean).toMatchObject({ beats: own!.beats, patients: 1, records: own!.records, zeroMaps: own!.zeroMaps });
    for (const curve of ['mean', 'sd', 'meanBeat', 'sdBeat', 'validBeats'] as const) {
      own![curve].forEach((value, sample) => {
        expect(mean![curve][sample]).toBeCloseTo(value, 5);
      });
    }
    expect(mean!.patientMeans).toBeUndefined();
    // Chosen so: no alarm that the beats are of one patient.
    expect(mean!.alarms!.map(({ kind }) => kind)).not.toContain('one-patient');
  });

  test('they are kept, found by their class, drawn and written', async () => {
    const { found } = await local.api.call('explanations.latest', { modelId, ...choice, patientsOf: 'V' });
    expect(found).toEqual(means);
    expect((await local.api.call('explanations.latest', { modelId, ...choice, patientsOf: 'N' })).found).toBeNull();
    const of = { explanationId: means.id, target: 'V' };
    const { svg, fileName } = await local.api.call('figures.preview', {
      figure: { kind: 'class-means', ...of, by: 'patient' },
      look: { preset: 'page' },
    });
    expect(svg).toContain('patient by patient');
    expect(fileName).toMatch(/-class-means-V-grad-cam-.*by-patient/);
    const { content } = await local.api.call('explanations.patientsCsv', of);
    expect(content.trimEnd().split('\r\n')).toHaveLength(1 + whole.patients);
  });

  test('means that were not computed by patient say so when their patients are asked for', async () => {
    const { id } = await meansOf({});
    await expect(
      local.api.call('figures.preview', {
        figure: { kind: 'class-means', explanationId: id, target: 'V', by: 'patient' },
        look: { preset: 'page' },
      }),
    ).rejects.toThrow('compute them again, by patient');
  });
});

describe('over chosen beats', () => {
  const list = async (filter: object, limit = 4) =>
    (await local.api.call('beats.list', { ...filter, order: 'position', offset: 0, limit })).beats;

  test('chosen one by one: those of the class, each for its own logit', async () => {
    const [v, n] = [await list({ symbols: ['V'] }), await list({ symbols: ['N'] })];
    const means = await meansOf({ among: { beatIds: [...n, ...v].map(({ id }) => id) } }, ['V', 'N', 'L']);
    expect(means.classes.map(({ target, beats }) => [target, beats])).toEqual([
      ['V', 4],
      ['N', 4],
      ['L', 0],
    ]);
    expect(means.chosen).toEqual({ beats: [...n, ...v].map(({ record, sample }) => `${record}:${sample}`) });
  });

  test('by what was predicted, whichever the model had not seen yet: as the list of the beats says', async () => {
    const all = await meansOf({ among: { symbols: ['V'] } });
    // The first of them lets the model predict; a class that it never predicts is refused as empty.
    const counts: number[] = [];
    for (const predictedClass of ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/']) {
      const means = await meansOf({ among: { predictedClass } }).catch((error: Error) => error.message);
      const filter = { modelId, givenClass: 'V', predictedClass, order: 'position', offset: 0, limit: 1 } as const;
      const { total } = await local.api.call('beats.list', filter);
      if (typeof means === 'string') expect([means.slice(0, 18), total]).toEqual(['no beat to explain', 0]);
      else expect(means.classes[0]!.beats).toBe(total);
      counts.push(total);
    }
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(all.classes[0]!.beats);
  });

  test('stand apart from the means of all beats, and are found by the same choice in any order', async () => {
    const [{ archiveId }] = (await local.api.call('archives.list', {})).map(({ id }) => ({ archiveId: id })) as [
      { archiveId: number },
    ];
    const { id } = await meansOf({ among: { symbols: ['V', 'N'], archiveId } });
    const latest = (among?: object) =>
      local.api.call('explanations.latest', { modelId, ...choice, ...(among && { among }) });
    expect((await latest({ archiveId, symbols: ['N', 'V'] })).found?.id).toBe(id);
    expect((await latest()).found?.id).not.toBe(id);
    expect((await latest({ archiveId })).found).toBeNull();
  });

  test('of which none is of the class are refused in words', async () => {
    await expect(meansOf({ among: { patient: 'nobody' } })).rejects.toThrow(
      'no beat to explain: none of V among the chosen ones (beats of patient nobody). Choose others.',
    );
    await expect(meansOf({ among: { beatIds: [77] } })).rejects.toThrow('there is no beat 77');
  });

  test('of a part are those of the part alone', async () => {
    const ofPart = await meansOf({ part: 'test', among: { symbols: ['V'] } });
    const wholePart = await meansOf({ part: 'test' });
    expect(ofPart.classes[0]!.beats).toBe(wholePart.classes[0]!.beats);
  });
});
