import { expect, test } from 'vitest';
import { csv } from '../../../preload/words/csv.ts';
import { exampleByPatient, exampleMeans } from '../../figures/testing/examples.ts';
import { patientMeansCsv } from './patientMeansCsv.ts';

test('a row a patient: counts, correlation, wave shares, and the two curves by milliseconds', () => {
  const [head, ...rows] = patientMeansCsv(exampleMeans, exampleByPatient)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows.map((row) => row.slice(0, 7).join(' '))).toEqual([
    'V 208 713 0.5 1 0 0.93',
    'V 223 700 0.490884 1 0 -0.41',
    // No correlation: an empty cell.
    'V 105 13 0.00911641 1 0 ',
  ]);
  // 7 facts, 6 parts with mean and sd, two curves of 70 samples.
  expect(rows.every((row) => row.length === 7 + 12 + 140)).toBe(true);
  const at = head!.indexOf('mv_0.0_ms');
  expect(Number(rows[0]![at])).toBeCloseTo(exampleByPatient.patientMeans![0]!.meanBeat[25]!, 5);
});

test('cells with commas and quotes are quoted, what is no number is empty', () => {
  expect(csv([['a,b', 'say "x"', Number.NaN, null, 1 / 3]])).toBe('"a,b","say ""x""",,,0.333333\r\n');
});
