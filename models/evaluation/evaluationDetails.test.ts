import { expect, test } from 'vitest';
import { evaluationDetails } from './evaluationDetails.ts';

const record = (name: string, patient: string, classIndex: number[], isPaced = false) => ({
  record: name,
  patient,
  samplingRateHz: 100,
  isPaced,
  // One beat a second from 4:58 on: the first two are in the learning period.
  beats: {
    sample: Float64Array.from(classIndex, (_, at) => (298 + at) * 100),
    classIndex: Uint8Array.from(classIndex),
  },
});

/** N or V, each with its probability of V. */
const probabilities = (ofV: number[]) => Float32Array.from(ofV.flatMap((p) => [1 - p, p]));

const records = [record('r1', 'p', [0, 0, 1, 1]), record('r2', 'p', [0, 1]), record('r3', 'q', [1, 1, 1, 0], true)];
const details = evaluationDetails(records, probabilities([0.1, 0.9, 0.8, 0.4, 0.2, 0.7, 0.9, 0.9, 0.6, 0.3]), {
  classes: ['N', 'V'],
  seed: 3,
});

test('records of one patient are one patient, and are told one by one as well', () => {
  expect(details.records.map(({ record: name, beats, correct }) => [name, beats, correct])).toEqual([
    ['r1', 4, 2],
    ['r2', 2, 2],
    ['r3', 4, 4],
  ]);
  expect(details.patients.map(({ patient, records: names, beats }) => [patient, names, beats])).toEqual([
    ['p', ['r1', 'r2'], 6],
    ['q', ['r3'], 4],
  ]);
  expect(details.records[0]!.classes).toEqual([
    { n: 2, hits: 1, predicted: 2 },
    { n: 2, hits: 1, predicted: 2 },
  ]);
  expect(details.intervals.patients).toBe(2);
});

test('each class has its specificity, its area under the curve and both kinds of interval', () => {
  const [, v] = details.classes;
  // Four N beats, one called V.
  expect(v!.specificity).toBe(3 / 4);
  // Pairs of a V (.8 .4 .7 .9 .9 .6) and an N (.1 .9 .2 .3): 24, won 18 + 2 halves of the ties with .9.
  expect(v!.auc).toBeCloseTo((18 + 1) / 24, 12);
  expect(v!.byBeats.se![0]).toBeLessThan(5 / 6);
  // Patient p has Se 2/3, patient q 1: no draw is outside.
  expect(v!.byPatients.se).toEqual([2 / 3, 1]);
});

test('the EC57 table leaves out paced records and the first five minutes, its variant only the former', () => {
  expect(details.ec57!.paced).toEqual(['r3']);
  expect(details.ec57!.fromFiveMinutes!.records.map(({ record: name, beats }) => [name, beats])).toEqual([['r1', 2]]);
  expect(details.ec57!.fromStart!.gross.beats).toBe(6);
});

test('the same input gives the same document', () => {
  const again = evaluationDetails(records, probabilities([0.1, 0.9, 0.8, 0.4, 0.2, 0.7, 0.9, 0.9, 0.6, 0.3]), {
    classes: ['N', 'V'],
    seed: 3,
  });
  expect(again).toEqual(details);
});

test('classes without an AAMI class have no EC57 table', () => {
  const other = evaluationDetails([record('r', 'p', [0, 1])], probabilities([0, 1]), {
    classes: ['N', 'AFIB'],
    seed: 1,
  });
  expect(other.ec57).toBeNull();
});
