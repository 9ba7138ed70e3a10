import { expect, test } from 'vitest';
import { minuteEnvelope } from './minuteEnvelope.ts';

test('a peak of one sample keeps its height and its column', () => {
  const points = new Float32Array(600);
  points[437] = 1.5;
  points[438] = -0.5;
  const { least, greatest, middle } = minuteEnvelope(
    { from: 600, points, samplesPerPoint: 1, samplingRateHz: 10 },
    60,
    60,
  );
  expect(greatest.findIndex((value) => value > 0)).toBe(43);
  expect([greatest[43], least[43], middle]).toEqual([1.5, -0.5, 0]);
});

test('of points that stand for several samples least and greatest are taken', () => {
  const points = Float32Array.of(-1, 2, -3, 4);
  const { least, greatest } = minuteEnvelope({ from: 0, points, samplesPerPoint: 30, samplingRateHz: 1 }, 0, 2);
  expect([...least, ...greatest]).toEqual([-1, -3, 2, 4]);
});

test('what is not valid, or beyond the end of the record, is a gap', () => {
  const points = Float32Array.of(1, Number.NaN, Number.NaN, 2);
  const { greatest } = minuteEnvelope({ from: 0, points, samplesPerPoint: 1, samplingRateHz: 0.1 }, 0, 6);
  expect([...greatest]).toEqual([1, Number.NaN, Number.NaN, 2, Number.NaN, Number.NaN]);
});
