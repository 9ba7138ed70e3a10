import { expect, test } from 'vitest';
import { comparePredictions } from './comparePredictions.ts';

const options = { classes: 2, replicates: 500, seed: 1 };

test('says who is right where, and how many patients hold the difference', () => {
  const result = comparePredictions(
    {
      reference: Uint8Array.of(0, 0, 0, 1, 1, 1),
      first: Uint8Array.of(0, 0, 0, 1, 1, 0),
      second: Uint8Array.of(0, 0, 1, 1, 0, 0),
      patient: Uint32Array.of(0, 0, 1, 1, 1, 2),
    },
    options,
  );
  expect(result.discordant).toEqual({ bothRight: 3, onlyFirst: 2, onlySecond: 0, bothWrong: 1 });
  expect(result.discordantPatients).toBe(1);
  // Two discordant beats, both for the first: 2 * (1/2)^2.
  expect(result.mcnemar).toEqual({ test: 'exact', statistic: null, p: 0.5 });
  expect(result.difference.accuracy).toBeCloseTo(2 / 6, 12);
  expect(result.first.accuracy).toBeCloseTo(5 / 6, 12);
  expect(result.second.perClass[1]).toEqual({ n: 3, se: 1 / 3, ppv: 1 / 2 });
});

test('a hundred beats of one patient are certain by McNemar and nothing by patients', () => {
  // Patient 0: only the first is right, 100 times. Patients 1 to 9: both right.
  const beats = 1000;
  const patient = Uint32Array.from({ length: beats }, (_, beat) => Math.floor(beat / 100));
  const reference = new Uint8Array(beats);
  const second = patient.map((place) => (place === 0 ? 1 : 0));
  const result = comparePredictions(
    { reference, first: reference, second: Uint8Array.from(second), patient },
    { ...options, replicates: 2000 },
  );
  expect(result.mcnemar.p).toBeLessThan(1e-20);
  // The patient is missing from (9/10)^10 = 35 % of the draws: the interval begins at no difference.
  expect(result.difference.interval![0]).toBe(0);
});

test('two models that say the same differ in nothing', () => {
  const same = Uint8Array.of(0, 1, 1);
  const result = comparePredictions(
    { reference: Uint8Array.of(0, 0, 1), first: same, second: same, patient: Uint32Array.of(0, 1, 2) },
    options,
  );
  expect(result.mcnemar.p).toBe(1);
  expect(result.difference).toEqual({ accuracy: 0, interval: [0, 0] });
});
