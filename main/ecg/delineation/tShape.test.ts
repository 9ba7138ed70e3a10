import { expect, test } from 'vitest';
import { type SyntheticTShape, syntheticT, syntheticTShapes } from '../synthetic/syntheticT.ts';
import { type TShape, tShapeOf } from './tShape.ts';

test('a T wave has the shape that it was made with, on a level and on a sloping baseline', () => {
  const expected: Readonly<Record<SyntheticTShape, TShape>> = {
    upright: 'upright',
    'slow rise': 'upright',
    inverted: 'inverted',
    '+/-': '+/-',
    '-/+': '-/+',
    'long +/-': '+/-',
    'long -/+': '-/+',
    'flat upright': 'flat upright',
    'flat inverted': 'flat inverted',
    'before U': 'upright',
    'onto P': 'upright',
  };
  for (const shape of syntheticTShapes) {
    const { millivolts, waves } = syntheticT({ shape, seconds: 10, samplingRateHz: 500, noiseMillivolts: 0, seed: 1 });
    const tilted = millivolts.map((value, sample) => value + sample / 5000);
    for (const lead of [millivolts, tilted]) {
      for (const wave of waves) expect(tShapeOf(lead, 500, { name: 't', ...wave.t })).toBe(expected[shape]);
    }
  }
});

test('a wave with a side that is not marked has no shape', () => {
  expect(tShapeOf(new Float32Array(100), 500, { name: 't', onset: null, peak: 20, end: 40 })).toBeNull();
});
