import { expect, test } from 'vitest';
import { signalLevel } from './signalLevel.ts';

test('the level is the median to a tenth of a millivolt, whatever the unit', () => {
  const values = Float64Array.from({ length: 999 }, (_, at) => -0.33 + (at % 9 === 0 ? 1 : 0));
  expect(signalLevel(values, 'mV').level).toBeCloseTo(-0.3);
  expect(
    signalLevel(
      values.map((value) => value * 1000),
      'uV',
    ).level,
  ).toBeCloseTo(-300);
  expect(signalLevel(values, 'mmHg').level).toBeCloseTo(-0.33);
});

test('one artefact does not widen the span; gaps are no values', () => {
  const values = Float64Array.from({ length: 5000 }, (_, at) => (at % 2 === 0 ? 0 : 1));
  values[7] = 1e6;
  values[8] = Number.NaN;
  expect(signalLevel(values, 'mV').span).toBeCloseTo(1);
});

test('a signal without a sample has no span', () => {
  expect(signalLevel(new Float32Array([Number.NaN]), 'mV')).toEqual({ level: 0, span: Number.NaN });
});
