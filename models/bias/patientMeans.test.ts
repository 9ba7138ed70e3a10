import { expect, test } from 'vitest';
import { waveParts } from '../../preload/words/waveParts.ts';
import { accumulateEvidence } from './classEvidence.ts';
import { accumulatePatientMeans, type PatientBatch } from './patientMeans.ts';

const [P, QRS, rest] = ['P', 'QRS', 'rest'].map((part) => waveParts.indexOf(part as 'P')) as [number, number, number];
const named = (patient: string) => ({ patient, name: patient });

/** Beats of four samples; each map is given, the beat's millivolts are ten times its place. */
function batch(beats: readonly (readonly [patient: string, map: readonly number[], from?: number])[]): PatientBatch {
  return {
    attributions: Float32Array.from(beats.flatMap(([, map]) => map)),
    millivolts: beats.map((_, at) => new Float32Array(4).fill(10 * at)),
    validFrom: beats.map(([, , from]) => from ?? 0),
    validTo: beats.map(() => 4),
    parts: beats.map(() => Uint8Array.of(P, QRS, QRS, rest)),
    patients: beats.map(([patient]) => named(patient)),
    records: beats.map(([patient]) => patient),
  };
}

test('each patient has the mean of their maps, each divided by its maximum, and of their beats, by hand', () => {
  const means = accumulatePatientMeans(4);
  means.add(
    batch([
      ['a', [0, 2, 1, 0]],
      ['b', [9, 0, 0, 4], 1],
      ['a', [0, 0, 5, 0]],
      ['a', [0, 0, 0, 0]],
    ]),
  );
  const [a, b] = means.result();
  expect([a!.patient, a!.beats, a!.zeroMaps, a!.records]).toEqual(['a', 3, 1, 1]);
  // (0 1 1/2 0) + (0 0 1 0) + zeros, over 3.
  expect(Array.from(a!.mean)).toEqual([0, Math.fround(1 / 3), 0.5, 0]);
  // Beats at 0, 20 and 30 mV: mean 50/3, sd √(700/3).
  expect(a!.meanBeat[1]).toBeCloseTo(50 / 3, 5);
  expect(a!.sdBeat[1]).toBeCloseTo(Math.sqrt(700 / 3), 5);
  // The sample that the record does not have, where the map would be largest, is left out.
  expect(Array.from(b!.mean)).toEqual([Number.NaN, 0, 0, 1]);
  expect(Array.from(b!.validBeats)).toEqual([0, 1, 1, 1]);
  expect(b!.waves.find(({ part }) => part === 'rest')).toEqual({ part: 'rest', mean: 1, sd: null });
  expect(a!.waves.find(({ part }) => part === 'QRS')).toEqual({ part: 'QRS', mean: 1, sd: 0 });
});

test('patients come by how many beats they have, whatever batches those came in', () => {
  const [together, apart] = [accumulatePatientMeans(4), accumulatePatientMeans(4)];
  const beats = [
    ['a', [0, 2, 1, 0]],
    ['b', [1, 0, 0, 4]],
    ['b', [0, 0, 5, 0]],
  ] as const;
  together.add(batch(beats));
  const { millivolts } = batch(beats);
  beats.forEach((one, at) => {
    apart.add({ ...batch([one]), millivolts: [millivolts[at]!] });
  });
  expect(together.result().map(({ patient }) => patient)).toEqual(['b', 'a']);
  expect(apart.result()).toEqual(together.result());
});

test('the correlation is the number of the alarm: 20 beats or more, three patients or more', () => {
  const beats = [
    ...Array.from({ length: 20 }, () => ['a', [0, 2, 1, 0]] as const),
    ...Array.from({ length: 20 }, () => ['b', [0, 2, 0, 0]] as const),
    ...Array.from({ length: 20 }, () => ['turned', [3, 0, 0, 3]] as const),
    ['few', [0, 2, 1, 0]] as const,
  ];
  const means = accumulatePatientMeans(4);
  means.add(batch(beats));
  const correlation = Object.fromEntries(means.result().map((one) => [one.patient, one.correlation]));
  expect(correlation.few).toBeNull();
  // (1 0 0 1) against the mean of (0 1 ½ 0) and (0 1 0 0), which is (0 1 ¼ 0): covariance -0.625 of √(1 × 0.671875).
  expect(correlation.turned).toBeCloseTo(-0.625 / Math.sqrt(0.671875), 5);
  const evidence = accumulateEvidence(4);
  const { attributions, ...rest } = batch(beats);
  evidence.add({ ...rest, attributions, raw: attributions });
  const known = evidence.evidence('V').patients.find(({ patient }) => patient === 'turned')!;
  expect(Array.from(known.meanMap)).toEqual(
    Array.from(means.result().find(({ patient }) => patient === 'turned')!.mean),
  );

  const two = accumulatePatientMeans(4);
  two.add(batch(beats.slice(0, 40)));
  expect(two.result().map((one) => one.correlation)).toEqual([null, null]);
});
