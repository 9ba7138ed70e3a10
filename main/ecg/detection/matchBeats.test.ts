import { describe, expect, test } from 'vitest';
import { matchBeats } from './matchBeats.ts';

/** 1000 Hz, so that samples are milliseconds. */
const options = { windowMs: 150, samplingRateHz: 1000 };
const match = (reference: number[], detected: number[]) => {
  const { pairOf, ...counts } = matchBeats(reference, detected, options);
  return { pairOf: [...pairOf], ...counts };
};

describe('beat-by-beat comparison', () => {
  test('pairs beats up to and including 150 ms apart, on either side', () => {
    expect(match([1000, 2000, 3000], [850, 2150, 3151])).toEqual({
      pairOf: [0, 1, -1],
      truePositives: 2,
      falseNegatives: 1,
      falsePositives: 1,
    });
  });

  test('the nearer of two detected beats is the pair, the other is a false one', () => {
    expect(match([1000], [900, 1010])).toMatchObject({ pairOf: [1], falsePositives: 1, falseNegatives: 0 });
    expect(match([1000], [1010, 1100])).toMatchObject({ pairOf: [0], falsePositives: 1, falseNegatives: 0 });
  });

  test('one detected beat is never the pair of two reference beats', () => {
    expect(match([1000, 1100], [1090])).toMatchObject({ pairOf: [-1, 0], truePositives: 1, falseNegatives: 1 });
  });

  test('without beats on one side, all of the other are counted', () => {
    expect(match([], [10, 20])).toMatchObject({ truePositives: 0, falseNegatives: 0, falsePositives: 2 });
    expect(match([10, 20], [])).toMatchObject({ pairOf: [-1, -1], falseNegatives: 2, falsePositives: 0 });
  });

  test('the window is in milliseconds at any sampling rate', () => {
    expect(matchBeats([100], [137], { windowMs: 150, samplingRateHz: 250 }).truePositives).toBe(1);
    expect(matchBeats([100], [138], { windowMs: 150, samplingRateHz: 250 }).truePositives).toBe(0);
  });
});
