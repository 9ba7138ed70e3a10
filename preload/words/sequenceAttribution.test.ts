import { expect, test } from 'vitest';
import { sequenceAttribution } from './sequenceAttribution.ts';

/** Two numbers, then three beats with two numbers each. */
const rhythm = {
  names: ['a', 'b', 'RR, beat -1', 'P, beat -1', 'RR, beat 0', 'P, beat 0', 'RR, beat +1', 'P, beat +1'],
  values: new Float32Array(8),
  attributions: Float32Array.of(9, 9, 1, 0.5, 0, 0.25, -2, 0.125),
  sequence: { beats: 3, values: ['RR', 'P'] },
};

test('a sequence is summed by beat and by kind of number, what stands before it is left out', () => {
  expect(sequenceAttribution(rhythm)).toEqual({
    before: 2,
    beats: [
      { away: -1, attribution: 1.5 },
      { away: 0, attribution: 0.25 },
      { away: 1, attribution: -1.875 },
    ],
    values: [
      { name: 'RR', attribution: -1 },
      { name: 'P', attribution: 0.875 },
    ],
  });
});

test('a rhythm without a sequence has none', () => {
  expect(sequenceAttribution({ ...rhythm, sequence: undefined })).toBeNull();
});
