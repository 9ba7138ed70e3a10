import { expect, test } from 'vitest';
import type { SplitName, SplitPart } from '../../preload/vocabulary.ts';
import { chanceRemark, type EvaluatedFacts, evaluationRemarks, nonStandard } from './evaluationRemarks.ts';

const record = (name: string, patient: string, classes: Record<string, number>, evaluated: number) =>
  ({
    record: name,
    patient,
    beatIds: new Float64Array(evaluated),
    row: { classes },
  }) as unknown as EvaluatedFacts['records'][number];

const facts = (
  split: SplitName,
  part: SplitPart | null,
  records: EvaluatedFacts['records'],
  labelSet: 'mitdb-8' | 'aami-5' = 'aami-5',
): EvaluatedFacts => ({ card: { labelSet, split: { name: split } } as EvaluatedFacts['card'], part, records });

const twelve = Array.from({ length: 12 }, (_, at) => record(`r${at}`, `p${at}`, { N: 10 }, 10));

test('ds1-ds2 says that one patient is on both sides', () => {
  expect(evaluationRemarks(facts('ds1-ds2', 'test', twelve))).toEqual([
    'Records 201 (DS1) and 202 (DS2) are one patient; the lists are kept as published, to compare with others.',
  ]);
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
  expect(chanceRemark(0.04)).toContain('Cohen’s kappa is 0.04');
  expect(chanceRemark(-0.02)).toContain('−0.02');
  expect(chanceRemark(0.6)).toBeNull();
  // One class only: kappa is not defined, and chance neither.
  expect(chanceRemark(null)).toBeNull();
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
