import { expect, test } from 'vitest';
import { automaticGain } from './paperSpeeds.ts';

test('the automatic gain is the largest that the widest lead fits in', () => {
  expect(automaticGain([1, 2], 40)).toBe(20);
  expect(automaticGain([1, 2.1], 40)).toBe(10);
  expect(automaticGain([50], 40)).toBe(2.5);
  // A lead without a valid sample has no span and decides nothing.
  expect(automaticGain([Number.NaN, 3], 40)).toBe(10);
});
