import { expect, test } from 'vitest';
import { beatsWhere } from './beatTable.ts';

test('each column keeps the same beats, and whoever counts along is asked once a beat', () => {
  const beats = {
    sample: Float64Array.of(10, 20.5, 30),
    symbol: ['N', 'V', 'N'],
    classIndex: Uint8Array.of(0, 2, 0),
  };
  let asked = 0;
  const isSecond = () => asked++ === 1;
  expect(beatsWhere(beats, isSecond)).toEqual({
    sample: Float64Array.of(20.5),
    symbol: ['V'],
    classIndex: Uint8Array.of(2),
  });
  expect(asked).toBe(3);
});

test('no beats, and no column', () => {
  expect(beatsWhere({ sample: new Float64Array() }, () => true)).toEqual({ sample: new Float64Array() });
  expect(beatsWhere({}, () => true)).toEqual({});
});
