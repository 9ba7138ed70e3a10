/** Evaluations with all they say, and two models side by side: real host, real compute process, a generated archive. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Evaluation, EvaluationDetails, TrainInput, TrainResult } from '../../../preload/contract/contract.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

let parent: string;
let local: LocalApp;
let first: TrainResult;
let second: TrainResult;
let aami: TrainResult;
let evaluation: Evaluation;
let details: EvaluationDetails;

const input: TrainInput = {
  ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 7, archiveIds: [], epochs: 1, batchSize: 64 },
};
const detailsOf = async (evaluationId: number) => (await local.api.call('evaluations.details', { evaluationId }))!;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'beatlens-evaluating-'));
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 4, secondsEach: 60 }));
  local = await openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
  await local.api.run('archives.import', { folder });
  first = await local.api.run('models.train', { ...input, name: 'first' });
  second = await local.api.run('models.train', { ...input, name: 'second', epochs: 2 });
  aami = await local.api.run('models.train', { ...input, name: 'aami', labelSet: 'aami-5' });
  evaluation = await local.api.run('evaluations.run', { modelId: first.modelId, part: 'test' });
  details = await detailsOf(evaluation.id);
});
afterAll(async () => {
  await local?.close();
  rmSync(parent, { recursive: true, force: true });
});

test('the details agree with the confusion matrix that they belong to', () => {
  expect(details.classes.map(({ name }) => name)).toEqual(evaluation.labels);
  const beats = evaluation.beats;
  details.classes.forEach(({ name, specificity, positives, byBeats }, place) => {
    const { n, se } = evaluation.perClass[name]!;
    expect(positives).toBe(n);
    const falseAlarms = evaluation.confusion.reduce((sum, row, r) => sum + (r === place ? 0 : row[place]!), 0);
    expect(specificity).toBeCloseTo((beats - n - falseAlarms) / (beats - n), 12);
    if (se !== null) {
      expect(byBeats.se![0]).toBeLessThanOrEqual(se);
      expect(byBeats.se![1]).toBeGreaterThanOrEqual(se);
    }
  });
  for (const groups of [details.records, details.patients]) {
    expect(groups.reduce((sum, group) => sum + group.beats, 0)).toBe(beats);
  }
  expect(details.records.map(({ record, patient }) => [record, patient])).toEqual(
    evaluation.perRecord.map(({ record, patient }) => [record, patient]),
  );
  expect(details.calibration.bins.reduce((sum, bin) => sum + bin.beats, 0)).toBe(beats);
});

test('they say what a reader must know: patients on both sides, few patients, network and label set', () => {
  expect(details).toMatchObject({ network: 'cnn', labelSet: 'mitdb-8', intervals: { patients: 4, replicates: 1000 } });
  expect(details.remarks).toEqual([
    'Beats of the same patients were in training: the intervals are not those of new patients.',
    'Intervals by only 4 patients are too narrow.',
    expect.stringMatching(/^One patient has most beats of a class\. N: patient P01 has 86 % of 7 beats/),
    'Beats of one patient only: L (P02), R (P03), A (P01), F (P01), f (P04), / (P04).',
  ]);
});

test('the same evaluation again says the same', async () => {
  const again = await local.api.run('evaluations.run', { modelId: first.modelId, part: 'test' });
  expect({ ...(await detailsOf(again.id)), evaluationId: details.evaluationId }).toEqual(details);
});

test('a model’s own validation has its details too', async () => {
  const validation = (await local.api.call('evaluations.list', { modelId: second.modelId })).at(-1)!;
  expect(validation.part).toBe('validation');
  expect((await detailsOf(validation.id)).remarks).toContain(
    'The model’s epoch was chosen on these beats: they flatter it a little.',
  );
});

test('EC57 leaves the first five minutes out: of minute-long records nothing is left, and the variant says what it is', () => {
  const { fromFiveMinutes, fromStart, paced, nonStandard } = details.ec57!;
  expect(fromFiveMinutes).toBeNull();
  const { matrix } = fromStart!;
  const evaluated = details.records.filter(({ record }) => !paced.includes(record));
  expect(matrix.flat().reduce((sum, count) => sum + count, 0)).toBe(
    evaluated.reduce((sum, { beats }) => sum + beats, 0),
  );
  expect(nonStandard[0]).toContain('No QRS detector ran');
  expect(nonStandard.join(' ')).toContain('Only ');
});

test('an evaluation that is not there is refused by name', async () => {
  await expect(local.api.call('evaluations.details', { evaluationId: 999 })).rejects.toMatchObject({
    code: 'not-found',
  });
});

describe('two models', () => {
  test('of the same split are compared on all beats of the part, and the four fields add up', async () => {
    const compared = await local.api.run('evaluations.compare', {
      modelId: first.modelId,
      otherId: second.modelId,
      part: 'test',
    });
    expect(compared).toMatchObject({ beats: evaluation.beats, records: 4, patients: 4, synthetic: true });
    expect(compared.seenByOther).toEqual({ first: 0, second: 0 });
    const { bothRight, onlyFirst, onlySecond, bothWrong } = compared.discordant;
    expect(bothRight + onlyFirst + onlySecond + bothWrong).toBe(evaluation.beats);
    expect(compared.first.accuracy).toBeCloseTo(evaluation.accuracy, 12);
    expect((bothRight + onlySecond) / evaluation.beats).toBeCloseTo(compared.second.accuracy, 12);
    expect(compared.mcnemar.test).toBe(onlyFirst + onlySecond < 25 ? 'exact' : 'chi-square');
  });

  test('of different label sets are compared in the AAMI classes, on the beats that are in the part of both', async () => {
    const compared = await local.api.run('evaluations.compare', {
      modelId: first.modelId,
      otherId: aami.modelId,
      part: 'test',
    });
    expect(compared.labelSet).toBe('aami-5');
    expect(compared.labels).toEqual(['N', 'S', 'V', 'F', 'Q']);
    expect(compared.beats).toBeLessThanOrEqual(Math.min(compared.first.beats, compared.second.beats));
    expect(compared.remarks.at(-1)).toContain('different classes');
  });

  test('a model is not compared with itself', async () => {
    const same = { modelId: first.modelId, otherId: first.modelId, part: 'test' } as const;
    await expect(local.api.run('evaluations.compare', same)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
