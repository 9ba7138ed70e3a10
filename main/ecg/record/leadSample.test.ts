import { expect, test } from 'vitest';
import { leadSample } from './leadSample.ts';

test('the nearest sample of the lead, halves upwards, and the last one up to the end of the record', () => {
  // Four samples a frame, 10 frames: 40 samples.
  expect([0, 0.1, 0.125, 0.25, 3.62, 9.75, 9.9].map((position) => leadSample(position, 4, 10))).toEqual([
    0, 0, 1, 1, 14, 39, 39,
  ]);
  // An annotator that is finer than a lead of one sample a frame.
  expect([3.4, 3.5, 9.7].map((position) => leadSample(position, 1, 10))).toEqual([3, 4, 9]);
  // What lies beyond the record stays beyond it.
  expect(leadSample(10, 1, 10)).toBe(10);
});
