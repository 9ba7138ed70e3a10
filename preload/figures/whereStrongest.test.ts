import { expect, test } from 'vitest';
import { strongestInWindow, whereStrongest } from './whereStrongest.ts';

test('the first of the largest values is told in milliseconds from the fiducial', () => {
  // Sample 1 lies nine samples before the fiducial: 9 / 360 Hz = 25 ms.
  const timing = { samplingRateHz: 360, fiducialOffset: 10 };
  expect(strongestInWindow([0, 0.5, 0.2, 0.5], timing)).toEqual({ sample: 1, ms: -25, value: 0.5 });
});

test('an all-zero map is strongest nowhere', () => {
  expect(strongestInWindow([0, 0, 0], { samplingRateHz: 360, fiducialOffset: 1 })).toBeNull();
  expect(whereStrongest({ times: [0, 1], values: [0, 0] })).toBe('The attribution is zero everywhere.');
});
