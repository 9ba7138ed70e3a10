import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { removeBaselineWander, removeBaselineWanderBeside } from './removeBaselineWander.ts';
import { slidingMedian } from './slidingMedian.ts';

describe('sliding median', () => {
  test('is the middle of the sorted neighbours, the ends repeated', () => {
    const random = sfc32('median');
    const values = Float32Array.from({ length: 60 }, () => Math.round(8 * random()));
    const at = (index: number) => values[Math.min(59, Math.max(0, index))]!;
    const expected = Array.from(values, (_, index) => {
      return Array.from({ length: 7 }, (_, place) => at(index + place - 3)).sort((a, b) => a - b)[3]!;
    });
    expect([...slidingMedian(values, 7)]).toEqual(expected);
  });

  test('of width 1 is the value itself, of nothing nothing, of an even width refused', () => {
    expect([...slidingMedian(Float32Array.of(3, 1, 2), 1)]).toEqual([3, 1, 2]);
    expect(slidingMedian(new Float32Array(0), 5)).toHaveLength(0);
    expect(() => slidingMedian(Float32Array.of(1), 4)).toThrow('expected an odd number');
  });
});

describe('a lead without its baseline', () => {
  const samplingRateHz = 360;
  const spike = (t: number) => Math.exp(-(((t % 1) - 0.5) ** 2) / (2 * 0.012 ** 2));
  const lead = (of: (t: number) => number) =>
    Float32Array.from({ length: 10 * samplingRateHz }, (_, sample) => of(sample / samplingRateHz));

  test('loses offset and slow wander, and keeps QRS complexes', () => {
    const clean = removeBaselineWander(lead(spike), samplingRateHz);
    const wandering = removeBaselineWander(
      lead((t) => spike(t) + 1.5 + 0.5 * Math.sin(2 * Math.PI * 0.2 * t)),
      samplingRateHz,
    );
    const inner = (values: Float32Array) => values.subarray(360, -360);
    inner(wandering).forEach((value, sample) => {
      expect(Math.abs(value - inner(clean)[sample]!)).toBeLessThan(0.1);
    });
    expect(Math.max(...inner(clean))).toBeGreaterThan(0.85);
  });

  test('loses what lies above 35 Hz', () => {
    const hum = removeBaselineWander(
      lead((t) => Math.sin(2 * Math.PI * 60 * t)),
      samplingRateHz,
    );
    expect(Math.max(...hum.subarray(360, -360).map(Math.abs))).toBeLessThan(0.05);
  });

  test('keeps missing samples missing, and each stretch by itself', () => {
    const gap = lead((t) => spike(t) + (t < 5 ? 0 : 40)).fill(Number.NaN, 1750, 1800);
    const values = removeBaselineWander(gap, samplingRateHz);
    expect(values.subarray(1750, 1800).every(Number.isNaN)).toBe(true);
    expect(Math.abs(values[1749]!)).toBeLessThan(1);
    expect(Math.abs(values[1801]!)).toBeLessThan(1);
  });

  test('that differs from another in one stretch is the same, whether the stretch is as long, shorter, longer or without samples', () => {
    const random = sfc32('beside');
    const millivolts = lead((t) => spike(t) + 0.3 * Math.sin(t)).map((value) => value + 0.05 * random());
    const other = { millivolts, level: removeBaselineWander(millivolts, samplingRateHz) };
    const changes: ((values: Float32Array) => Float32Array)[] = [
      (values) => values,
      (values) => values.fill(0.7, 1800, 1850),
      (values) => values.fill(Number.NaN, 1800, 1850),
      (values) => values.fill(0.7, 0, 30),
      (values) => Float32Array.from([...values.subarray(0, 1700), ...values.subarray(1790)]),
      (values) => Float32Array.from([...values.subarray(0, 1700), 1, 2, 3, ...values.subarray(1700)]),
    ];
    for (const change of changes) {
      const changed = change(millivolts.slice());
      const whole = removeBaselineWander(changed, samplingRateHz);
      expect(removeBaselineWanderBeside(changed, samplingRateHz, other)).toEqual(whole);
    }
  });
});
