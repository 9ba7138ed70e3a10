import { expect, test } from 'vitest';
import { controlMapNames } from '../../preload/words/controlMaps.ts';
import { controlMap } from './controlMaps.ts';

const samples = 40;
const window = { beforeSamples: 15, samplingRateHz: 360 };
/** Two beats of one class with a step at 10 and at 20, one of another class with a step at 30. */
const steps = [10, 20, 30];
const values = Float32Array.from({ length: 3 * samples }, (_, at) =>
  at % samples < steps[Math.floor(at / samples)]! ? 0 : 1,
);
const windows = { values, beats: 3, samples, leads: 1 };
const input = { windows, targetClass: Uint8Array.of(0, 0, 1), window, seed: 1 };
const argMax = (map: Float32Array) => map.indexOf(Math.max(...map));
const row = (map: Float32Array, beat: number) => map.subarray(beat * samples, (beat + 1) * samples);

test('slope is strongest at the steepest place of each beat', () => {
  const map = controlMap('slope', input);
  steps.forEach((step, beat) => {
    expect(Math.abs(argMax(row(map, beat)) - step)).toBeLessThanOrEqual(1);
  });
});

test('a border of padding has no slope', () => {
  const padded = { ...windows, validFrom: Int16Array.of(12, 0, 0), validTo: Int16Array.of(40, 40, 40) };
  const map = row(controlMap('slope', { ...input, windows: padded }), 0);
  expect(Math.max(...map)).toBe(0);
});

test('nearness to R is the same in every beat, strongest at the fiducial', () => {
  const map = controlMap('near-r', input);
  for (const beat of [0, 1, 2]) expect(argMax(row(map, beat))).toBe(15);
});

test('the mean of a class is that of its own beats', () => {
  const [slope, mean] = [controlMap('slope', input), controlMap('class-mean', input)];
  expect(row(mean, 0)).toEqual(row(mean, 1));
  expect(row(mean, 2)).toEqual(row(slope, 2));
  expect(row(mean, 0)[10]).toBeCloseTo(row(slope, 0)[10]! + row(slope, 1)[10]!, 6);
});

test('every control is not negative and finite', () => {
  for (const name of controlMapNames) {
    expect(controlMap(name, input).every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
  }
});
