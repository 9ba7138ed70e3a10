import { expect, test } from 'vitest';
import { extremumNear, valueAt } from './traceValues.ts';

const trace = (values: readonly number[], from = 0, samplesPerValue = 1) => ({
  samplingRateHz: 100,
  pieces: [{ from, points: Float32Array.from(values), samplesPerValue }],
});

test('a value is the sample itself; beside what was read, in a gap, or where samples are summed up there is none', () => {
  const read = trace([0.5, Number.NaN, 0.25], 10);
  expect(valueAt(read, 10)).toBe(0.5);
  expect(valueAt(read, 12)).toBe(0.25);
  expect([valueAt(read, 9), valueAt(read, 11), valueAt(read, 13)]).toEqual([null, null, null]);
  expect(valueAt(trace([0.5, 0.6, 0.7], 0, 2), 0)).toBeNull();
});

test('a leg beside a peak snaps to it, up or down, and ripples on the way do not hold it', () => {
  const up = [0, 0.01, 0, 0.02, 0.1, 0.6, 1, 0.5, 0.1, 0, 0.01, 0, 0];
  expect(extremumNear(trace(up), 3)).toBe(6);
  expect(extremumNear(trace(up), 9)).toBe(6);
  expect(extremumNear(trace(up.map((value) => -value)), 4)).toBe(6);
});

test('the middle of a plateau is its extremum', () => {
  expect(extremumNear(trace([0, 0, 0, 0.2, 1, 1, 1, 0.2, 0, 0, 0]), 5)).toBe(5);
});

test('where the trace only rises, or was not read, there is nothing to snap to', () => {
  expect(extremumNear(trace(Array.from({ length: 40 }, (_, at) => at)), 20)).toBeNull();
  expect(extremumNear(trace([1, 2, 1]), 500)).toBeNull();
});
