import { expect, test } from 'vitest';
import { mulberry32 } from '../../preload/numeric/random.ts';
import { bestThresholds, evaluateDiagnoses } from './evaluateDiagnoses.ts';

const bootstrap = { replicates: 200, seed: 1 };

test('numbers of a diagnosis are those of a small table worked out by hand', () => {
  // Probabilities .9 .8 .4 .2 with labels 1 0 1 0: AUC 3/4; average precision (1 + 2/3) / 2. At .5: one hit of two said, of two.
  const { perDiagnosis } = evaluateDiagnoses(
    {
      probabilities: Float32Array.from([0.9, 0.8, 0.4, 0.2]),
      labels: Uint8Array.from([1, 0, 1, 0]),
      ...{ diagnoses: ['AF'], thresholds: [0.5], patients: ['a', 'b', 'c', 'd'] },
    },
    bootstrap,
  );
  const { auc, averagePrecision, se, ppv, f1, positives, patientsWith } = perDiagnosis[0]!;
  expect([auc.value, se.value, ppv.value, f1.value]).toEqual([0.75, 0.5, 0.5, 0.5]);
  expect(averagePrecision.value).toBeCloseTo(5 / 6, 6);
  expect([positives, patientsWith]).toEqual([2, 2]);
});

test('what no record can tell is not known, and means leave it out', () => {
  const { perDiagnosis, macro } = evaluateDiagnoses(
    {
      probabilities: Float32Array.from([0.9, 0.3, 0.1, 0.6]),
      labels: Uint8Array.from([1, 0, 0, 0]),
      ...{ diagnoses: ['AF', 'RARE'], thresholds: [0.5, null], patients: ['a', 'b'] },
    },
    bootstrap,
  );
  expect(perDiagnosis[1]).toMatchObject({ positives: 0, auc: { value: null, interval: null }, f1: { value: null } });
  // Only one patient has AF: every draw with AF gives the same, which is no certainty.
  expect(perDiagnosis[0]!.auc).toEqual({ value: 1, interval: null });
  expect(macro.auc).toMatchObject({ value: 1, diagnoses: 1 });
});

test('intervals come from whole patients: many records of few patients are no certainty', () => {
  const random = mulberry32(3);
  const records = 400;
  const labels = Uint8Array.from({ length: records }, (_, row) => row % 2);
  const ofPatients = (patients: number) => {
    // Each patient is right or wrong in all records.
    const isRight = Array.from({ length: patients }, (_, patient) => patient % 4 !== 0);
    const patientOf = (row: number) => Math.floor(row / 2) % patients;
    const probabilities = Float32Array.from(labels, (label, row) => {
      const right = isRight[patientOf(row)] ? label : 1 - label;
      return 0.5 + (right ? 0.2 : -0.2) + 0.1 * random();
    });
    const input = { probabilities, labels, diagnoses: ['AF'], thresholds: [0.5] };
    const patientsOfRecords = Array.from({ length: records }, (_, row) => String(patientOf(row)));
    const { auc } = evaluateDiagnoses({ ...input, patients: patientsOfRecords }, bootstrap).perDiagnosis[0]!;
    return auc.interval![1] - auc.interval![0];
  };
  expect(ofPatients(8)).toBeGreaterThan(2 * ofPatients(200));
});

test('the threshold is the one of the highest F1, and not known without a positive record', () => {
  // F1 from .9 down: 2/3, 1/2, 4/5, 2/3.
  const probabilities = Float32Array.from([0.9, 0.8, 0.4, 0.2].flatMap((one) => [one, one]));
  const labels = Uint8Array.from([1, 0, 1, 0].flatMap((one) => [one, 0]));
  const [first, second] = bestThresholds({ probabilities, labels, diagnoses: ['AF', 'RARE'] });
  expect(first).toBeCloseTo(0.4, 6);
  expect(second).toBeNull();
});
