import { expect, test } from 'vitest';
import type { Evaluation, EvaluationDetails } from '../../../preload/contract/contract.ts';
import { classTable } from './classTable.ts';
import { confusionTable } from './confusionTable.ts';
import { tableFile } from './tableFile.ts';

const perClass = {
  N: { n: 4, se: 0.75, ppv: 1, f1: 6 / 7, records: 2, patients: 1 },
  F: { n: 0, se: null, ppv: 0, f1: null, records: 0, patients: 0 },
};
const evaluation = {
  model: 'm',
  labels: ['N', 'F'],
  perClass,
  confusion: [
    [3, 1],
    [0, 0],
  ],
} as unknown as Evaluation;
const own = { specificity: 1, byBeats: { se: [0.3, 0.95], ppv: null, specificity: null }, byPatients: { f1: null } };
const none = { specificity: 0.75, byBeats: { se: null, ppv: null, specificity: null }, byPatients: { f1: null } };
const details = {
  classes: [
    { ...own, auc: 0.987654321, averagePrecision: 0.5 },
    { ...none, auc: null, averagePrecision: null },
  ],
} as unknown as EvaluationDetails;

test('a class without beats has a dash for what was not measured, and no number in the CSV, but for counts', () => {
  const [, row] = classTable(evaluation, details).rows;
  expect(row!.map(({ text }) => text).join(' ')).toBe('F 0 – 0.00 75.00 – – – 0 0');
  const lines = tableFile(classTable(evaluation, details), 'csv', []).split('\r\n');
  expect(lines[2]).toBe('F,0,,,,0,75,,,,0,0');
});

test('the CSV has every number of the evaluation in per cent, and both ends of each interval', () => {
  const [head, row] = tableFile(classTable(evaluation, details), 'csv', []).split('\r\n');
  expect(head).toBe(
    "Class,Beats,Se (%),Se 95 % low (%),Se 95 % high (%),'+P (%),Sp (%),F1 (%),AUC,AP,Records,Patients",
  );
  expect(row).toBe('N,4,75,30,95,100,100,85.7143,0.987654,0.5,2,1');
  expect(tableFile(confusionTable(evaluation), 'csv', [])).toBe('Reference,N (beats),F (beats)\r\nN,3,1\r\nF,0,0\r\n');
});
