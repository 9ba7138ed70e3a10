import { expect, test } from 'vitest';
import type { Ec57Table, Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import { evaluationTable } from '../../app/tables/evaluationTable.ts';
import { classTable, ec57Lines, groupTable, withInterval } from './evaluationTables.ts';

const line = (beats: number, se: number | null, ppv: number | null, fpr: number | null) => ({
  beats,
  veb: { tp: 130, fn: 52, fp: 38, tn: 1684, se, ppv, fpr },
  sveb: { tp: 0, fn: 0, fp: 0, tn: 9, se: null, ppv: null, fpr: 0 },
});
const table: Ec57Table = {
  startSeconds: 300,
  matrix: Array.from({ length: 5 }, () => [1, 2, 3, 4, 5]),
  records: [{ record: '100', ...line(1945, 130 / 182, 130 / 168, 38 / 1722) }],
  gross: line(1945, 130 / 182, 130 / 168, 38 / 1722),
  average: { veb: { se: 0.5, ppv: 0.25, fpr: 0.125 }, sveb: { se: null, ppv: null, fpr: 0 } },
  sumstatsSvebPpv: { gross: 0.5, average: null },
};
const details = (fromFiveMinutes: Ec57Table | null) =>
  ({
    records: [{}, {}],
    ec57: { fromFiveMinutes, fromStart: table, paced: ['102'], nonStandard: ['No QRS detector ran.'] },
  }) as unknown as EvaluationDetails;

test('the EC57 table has a line a record, gross and average, and its reasons', () => {
  const lines = ec57Lines(details(table), false);
  expect(lines[0]).toContain('NON-STANDARD');
  expect(lines[2]?.replace(/ +/g, ' ')).toBe('100 1,945 130 52 38 71.43 77.38 2.207 0 0 0 - - 0.000');
  expect(lines.map((one) => one.split(' ')[0])).toEqual(expect.arrayContaining(['gross', 'average']));
  expect(lines.slice(-2)).toEqual(['non-standard, because:', '- No QRS detector ran.']);
});

test('the first five minutes are a reason of their own, and where nothing comes after them that is said', () => {
  expect(ec57Lines(details(table), true).at(-2)).toBe('- The first five minutes are included.');
  expect(ec57Lines(details(null), false)).toEqual([
    'no EC57 table: no beat comes after the first five minutes; --from-start includes them',
  ]);
});

test('the EC57 table of a file has the same numbers in per cent, records where asked for, and its reasons', () => {
  const evaluation = { model: 'cnn' } as Evaluation;
  const made = evaluationTable(evaluation, details(table), 'ec57', { records: true, fromStart: true });
  expect(made.rows.map((row) => row.map(({ text }) => text).join(' '))).toEqual([
    'VEB record 100 130 52 38 71.43 77.38 2.207',
    'VEB gross 130 52 38 71.43 77.38 2.207',
    'VEB average – – – 50.00 25.00 12.500',
    'SVEB record 100 0 0 0 – – 0.000',
    'SVEB gross 0 0 0 – – 0.000',
    'SVEB average – – – – – 0.000',
  ]);
  expect(made.rows[1]![5]!.value).toBeCloseTo((100 * 130) / 182, 12);
  expect(made.notes).toEqual([
    'Non-standard: the first five minutes are included.',
    'Non-standard: No QRS detector ran.',
  ]);
  expect(() => evaluationTable(evaluation, details(null), 'ec57', { records: false, fromStart: false })).toThrow(
    'no table was written: no EC57 table: no beat comes after the first five minutes; --from-start includes them',
  );
});

test('classes show rates with their intervals; without details the rates alone', () => {
  const evaluation = {
    labels: ['V'],
    perClass: { V: { n: 1200, se: 0.9712, ppv: null, f1: 0.5, records: 3, patients: 2 } },
  } as unknown as Evaluation;
  const more = {
    classes: [
      {
        specificity: 0.99,
        byBeats: { se: [0.964, 0.977], ppv: null, specificity: [0.98, 1] },
        byPatients: { f1: [0.1, 0.9] },
        auc: 0.99991,
        averagePrecision: null,
      },
    ],
  } as unknown as EvaluationDetails;
  expect(classTable(evaluation, more)[1]?.replace(/ +/g, ' ')).toBe(
    'V 1,200 97.12 [96.40-97.70] - 99.00 [98.00-100.00] 50.00 [10.00-90.00] 0.9999 - 3 2',
  );
  expect(classTable(evaluation, null)[1]?.replace(/ +/g, ' ')).toBe('V 1,200 97.12 - - 50.00 - - 3 2');
  expect(withInterval(undefined, undefined)).toBe('-');
});

test('a group without beats of a class leaves its cell empty', () => {
  const classes = [
    { n: 4, hits: 3, predicted: 6 },
    { n: 0, hits: 0, predicted: 0 },
    { n: 0, hits: 0, predicted: 2 },
  ];
  const [, row] = groupTable('record', ['N', 'V', 'F'], [{ title: '100', beats: 4, correct: 3, classes }]);
  expect(row?.replace(/ +/g, ' ')).toBe('100 4 75.00 % 75/50 -/0');
});
