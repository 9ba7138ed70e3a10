import { expect, test } from 'vitest';
import type { SplitName, SplitPart } from '../../../preload/words/splits.ts';
import { chanceRemark, type EvaluatedFacts, evaluationRemarks, nonStandard } from './evaluationRemarks.ts';

/** In the shape of a MIT-BIH record, which the name alone does not make one. */
const ofMitdb = { samplingRateHz: 360, samples: 650_000, signals: [{}, {}] };

const record = (name: string, patient: string, classes: Record<string, number>, evaluated: number, row: object = {}) =>
  ({
    record: name,
    patient,
    beats: { id: new Float64Array(evaluated) },
    row: { name, archive: 'mitdb', classes, ...ofMitdb, ...row },
  }) as unknown as EvaluatedFacts['records'][number];

const facts = (
  split: SplitName,
  part: SplitPart | null,
  records: EvaluatedFacts['records'],
  labelSet: 'mitdb-8' | 'aami-5' = 'aami-5',
): EvaluatedFacts => ({
  card: { labelSet, split: { name: split }, data: { archives: ['mitdb'] } } as unknown as EvaluatedFacts['card'],
  part,
  records,
  doubt: { records: [] },
});

/** With a card that knows its training records, these of which are among those evaluated. */
const knowing = (evaluated: EvaluatedFacts, trained: readonly string[]): EvaluatedFacts => ({
  ...evaluated,
  card: { ...evaluated.card, reference: { version: 1, records: [] } },
  doubt: {
    records: evaluated.records.map(({ record }) => ({ record, trainedAs: trained.includes(record) ? record : null })),
  } as unknown as EvaluatedFacts['doubt'],
});

const twelve = Array.from({ length: 12 }, (_, at) => record(`r${at}`, `p${at}`, { N: 10 }, 10));

test('ds1-ds2 says that one patient is on both sides where record 202 of MIT-BIH is evaluated, and nowhere else', () => {
  const said = (name: string, row?: object) =>
    evaluationRemarks(facts('ds1-ds2', 'test', [...twelve, record(name, 'p', { N: 10 }, 10, row)]));
  expect(said('202')).toEqual([expect.stringMatching(/^Record 202 \(DS2\) is of the same patient as 201 \(DS1\)/)]);
  expect(said('203')).toEqual([]);
  // Another archive's record of the name.
  expect(said('202', { samplingRateHz: 128 })).toEqual([]);
});

test('training beats among those of an archive are told by record where they are, and not where they are not', () => {
  const archive = facts('patients', null, twelve);
  expect(evaluationRemarks(knowing(archive, []))).toEqual([]);
  expect(evaluationRemarks(knowing(archive, ['r1', 'r7']))).toEqual([
    'The model was trained on beats of 2 of the 12 records: r1, r7.',
  ]);
  const all = twelve.map(({ record: name }) => name);
  expect(evaluationRemarks(knowing(archive, all))[0]).toContain('12 of the 12 records: all of them');
});

test('a card that does not know its training records leaves it open, by the name of the archive; an imported model always', () => {
  const mayBe = expect.stringContaining('may be among them');
  expect(evaluationRemarks(facts('patients', null, twelve))).toEqual([mayBe]);
  const elsewhere = twelve.map((one) => ({ ...one, row: { ...one.row, archive: 'svdb' } }));
  expect(evaluationRemarks(facts('patients', null, elsewhere))).toEqual([]);
  expect(evaluationRemarks(facts('none' as never, null, elsewhere))).toEqual([expect.stringContaining('is not known')]);
});

test('a test part of patients never seen needs no remark; few patients, training beats and mixed patients do', () => {
  expect(evaluationRemarks(facts('patients', 'test', twelve))).toEqual([]);
  expect(evaluationRemarks(facts('patients', 'training', twelve))[0]).toContain('trained on');
  expect(evaluationRemarks(facts('beats', 'test', twelve))[0]).toContain('Beats of the same patients were in training');
  expect(evaluationRemarks(facts('patients', 'test', twelve.slice(0, 3)))).toEqual([
    'Intervals by only 3 patients are too narrow.',
  ]);
});

test('a model near chance is told with its kappa, one that knows the classes is not', () => {
  expect(chanceRemark(0.04, 2)).toContain('Cohen’s kappa is 0.04');
  expect(chanceRemark(-0.02, 5)).toContain('−0.02');
  expect(chanceRemark(0.6, 2)).toBeNull();
  // One class only: kappa is not defined where the model says it of all, and 0 where it is right of 9 in 10 (by hand).
  expect(chanceRemark(null, 1)).toBeNull();
  expect(chanceRemark(0, 1)).toBeNull();
});

test('EC57: each rule that is changed is named, with its numbers', () => {
  const records = [record('222', 'a', { N: 100, j: 5, '!': 1 }, 60), record('102', 'b', { '/': 50, N: 3 }, 53)];
  const reasons = nonStandard(facts('ds1-ds2', 'test', records));
  expect(reasons).toEqual([
    expect.stringContaining('No QRS detector ran'),
    'Beats without a class in aami-5 are left out: ! 1.',
    'Only 60 of the 105 beats of these records were evaluated (the test part).',
    'Escape beats (e, j: 5) are N, as de Chazal 2004 has them; bxb takes them as S.',
    'Records with paced beats are left out, as the standard has it: 102.',
  ]);
});

test('EC57 of eight classes says how they are mapped, and that escape beats have no class there', () => {
  const reasons = nonStandard(facts('patients', null, [record('222', 'a', { N: 100, j: 5 }, 100)], 'mitdb-8'));
  expect(reasons.slice(1)).toEqual([
    'Beats without a class in mitdb-8 are left out: j 5.',
    'Classes are mapped after prediction: N L R are N, A is S, f and / are Q.',
    'The beats are not those of a test part that was kept from training.',
  ]);
});
