import { expect, test } from 'vitest';
import { strongestPlace } from './strongestPlace.ts';

test('the place of the largest value is told in milliseconds from the fiducial', () => {
  // Sample 1 lies nine samples before the fiducial: 9 / 360 Hz = 25 ms.
  const map = [0, 0.5, 0.2, 0.5];
  expect(strongestPlace(map, { samplingRateHz: 360, fiducialOffset: 10 })).toEqual({ sample: 1, ms: -25, value: 0.5 });
});

test('an all-zero map has no strongest place', () => {
  expect(strongestPlace([0, 0, 0], { samplingRateHz: 360, fiducialOffset: 1 })).toBeNull();
});
