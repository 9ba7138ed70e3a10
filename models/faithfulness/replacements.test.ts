import { expect, test } from 'vitest';
import { removalNames } from '../../preload/words/removals.ts';
import { withoutSegments } from './perturb.ts';
import { replacementsOf } from './replacements.ts';
import { segmentsOf } from './segments.ts';

const samples = 30;
const values = Float32Array.from({ length: 2 * samples }, (_, at) => Math.sin(at / 3) + (at >= samples ? 2 : 0.5));
const windows = {
  ...{ values, beats: 2, samples, leads: 1 },
  validFrom: Int16Array.of(0, 5),
  validTo: Int16Array.of(30, 30),
};
const donors = { values: values.map((value) => -value), beats: 2, samples, leads: 1 };
const valid = (all: Float32Array, beat: number) =>
  all.subarray(beat * samples + windows.validFrom[beat]!, beat * samples + windows.validTo[beat]!);
const mean = (list: Float32Array) => list.reduce((sum, value) => sum + value, 0) / list.length;

/** Magnitudes of the discrete Fourier transform, by its sums. */
function spectrum(list: Float32Array): number[] {
  return Array.from({ length: Math.floor(list.length / 2) + 1 }, (_, k) => {
    const angle = (at: number) => (2 * Math.PI * k * at) / list.length;
    const real = list.reduce((sum, value, at) => sum + value * Math.cos(angle(at)), 0);
    const imaginary = list.reduce((sum, value, at) => sum + value * Math.sin(angle(at)), 0);
    return Math.hypot(real, imaginary);
  });
}

test('noise has the spectrum of its beat and other samples, the same for the same seed', () => {
  const noise = replacementsOf('noise', windows, { seed: 3 })!;
  for (const beat of [0, 1]) {
    const [own, made] = [spectrum(valid(values, beat)), spectrum(valid(noise, beat))];
    own.forEach((value, k) => {
      expect(made[k]).toBeCloseTo(value, 3);
    });
  }
  expect(noise).toEqual(replacementsOf('noise', windows, { seed: 3 }));
  expect(noise).not.toEqual(replacementsOf('noise', windows, { seed: 4 }));
  expect(valid(noise, 0)).not.toEqual(valid(values, 0));
});

test('the mean is that of the valid samples, and padding stays 0', () => {
  const means = replacementsOf('mean', windows, { seed: 1 })!;
  expect(valid(means, 1)[0]).toBeCloseTo(mean(valid(values, 1)), 5);
  expect(means.subarray(samples, samples + 5).every((value) => value === 0)).toBe(true);
});

test('a neighbour gives its samples where segments are removed, and nowhere else', () => {
  const segments = segmentsOf(samples, 10);
  const removed = Uint8Array.of(0, 1, 0, 0, 0, 0);
  const replacements = replacementsOf('neighbour', windows, { donors, seed: 1 });
  const changed = withoutSegments(windows, [0, 1], segments, removed, replacements).values;
  expect(changed.subarray(10, 20)).toEqual(donors.values.subarray(10, 20));
  expect(changed.subarray(0, 10)).toEqual(values.subarray(0, 10));
  expect(changed.subarray(20)).toEqual(values.subarray(20));
  expect(() => replacementsOf('neighbour', windows, { seed: 1 })).toThrow('needs a donor for every beat');
});

test('the line alone depends on the gap', () => {
  const given = removalNames.filter((name) => replacementsOf(name, windows, { donors, seed: 1 }) === undefined);
  expect(given).toEqual(['line']);
});
