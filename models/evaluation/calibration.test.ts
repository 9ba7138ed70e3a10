import { expect, test } from 'vitest';
import { calibrationOf } from './calibration.ts';

test('bins, expected calibration error and Brier score equal numbers computed by hand', () => {
  // Five beats, two classes, five bins. Bin .6 to .8: .75 right, .75 wrong; bin .8 to 1: 1 right, .875 right, 1 wrong.
  const probabilities = Float32Array.of(0.75, 0.25, 0.75, 0.25, 1, 0, 0.125, 0.875, 0, 1);
  const { bins, ece, brier } = calibrationOf(probabilities, [0, 1, 0, 1, 0], { classes: 2, bins: 5 });
  expect(bins.map(({ beats }) => beats)).toEqual([0, 0, 0, 2, 3]);
  expect(bins[3]).toMatchObject({ from: 3 / 5, to: 4 / 5, confidence: 0.75, accuracy: 0.5 });
  expect(bins[4]).toMatchObject({ confidence: (1 + 0.875 + 1) / 3, accuracy: 2 / 3 });
  expect(bins[0]).toMatchObject({ confidence: null, accuracy: null, interval: null });
  // |1 - 1.5| / 5 + |2 - 2.875| / 5
  expect(ece).toBeCloseTo((0.5 + 0.875) / 5, 12);
  // 2 * (.25^2 + .75^2 + 0 + .125^2 + 1) / 5
  expect(brier).toBeCloseTo((2 * (0.0625 + 0.5625 + 0.015625 + 1)) / 5, 12);
});

test('a model that says 80 % and is right in 8 of 10 is calibrated', () => {
  const probabilities = Float32Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? 0.8 : 0.2));
  const reference = Array.from({ length: 10 }, (_, beat) => (beat < 8 ? 0 : 1));
  expect(calibrationOf(probabilities, reference, { classes: 2, bins: 10 }).ece).toBeCloseTo(0, 7);
});
