import { expect, test } from 'vitest';
import { valueAtSeconds } from './valueAtSeconds.ts';

const facts = { position: 0, lead: 'II', units: 'mV', samplingRateHz: 100, level: 0, span: 1 };
const piece = { from: 200, points: Float32Array.of(0.5, Number.NaN, 1.5), samplesPerValue: 1 };

test('the sample nearest to a time is read, and a gap has none', () => {
  const signal = { ...facts, pieces: [piece] };
  expect([2, 2.004, 2.021].map((seconds) => valueAtSeconds(signal, seconds))).toEqual([0.5, 0.5, 1.5]);
  expect([1.99, 2.01, 2.03].map((seconds) => valueAtSeconds(signal, seconds))).toEqual([NaN, NaN, NaN]);
});

test('where least and greatest of several samples were read, no sample is told', () => {
  expect(valueAtSeconds({ ...facts, pieces: [{ ...piece, samplesPerValue: 4 }] }, 2)).toBeNaN();
});
