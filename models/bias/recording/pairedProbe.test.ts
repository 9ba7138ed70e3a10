import { expect, test } from 'vitest';
import { normal, sfc32 } from '../../../preload/numeric/random.ts';
import { pairedProbe } from './pairedProbe.ts';
import { logSpectrum } from './spectrum.ts';

const random = sfc32(4);
const patients = Array.from({ length: 120 }, (_, pair) => `p${pair % 6}`);
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('what goes through all patients is told, also where only measures together show it', () => {
  // Both measures vary by 3, their difference by 0.1: it is 1 in every pair.
  const differences = patients.map(() => {
    const shared = 3 * normal(random);
    return Float64Array.of(shared + 1 + 0.1 * normal(random), shared, normal(random));
  });
  expect(mean(pairedProbe(differences, patients))).toBeGreaterThan(0.97);
  const first = differences.map(([value]) => Number(value! > 0));
  expect(mean(Float64Array.from(first))).toBeLessThan(0.75);
});

test('noise, and what is one patient’s own, is not told', () => {
  const noise = patients.map(() => Float64Array.from({ length: 15 }, () => normal(random)));
  expect(mean(pairedProbe(noise, patients))).toBeLessThan(0.65);
  // One patient's sign says nothing of another's: three up, three down.
  const own = patients.map((patient) => Float64Array.of(Number(patient < 'p3') * 2 - 1));
  expect(mean(pairedProbe(own, patients))).toBeLessThan(0.5);
});

test('measures without any difference say nothing', () => {
  const equal = patients.map(() => new Float64Array(3));
  expect(mean(pairedProbe(equal, patients))).toBe(0.5);
});

test('a spectrum has the power of a sine at its frequency, and a frequency above 0.95 of the Nyquist frequency is left out', () => {
  const sine = Float32Array.from({ length: 148 }, (_, at) => 0.1 * Math.sin((2 * Math.PI * 60 * at) / 360));
  const spectrum = logSpectrum([sine], 360);
  expect(spectrum).toHaveLength(15);
  // 30, 40, 50, 60 Hz; amplitude 0.1.
  expect(spectrum.indexOf(Math.max(...spectrum))).toBe(3);
  expect(Math.exp(spectrum[3]! / 2)).toBeCloseTo(0.1, 3);
  expect(Math.exp(spectrum[9]! / 2)).toBeLessThan(0.001);
});
