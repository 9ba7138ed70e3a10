import { expect, test } from 'vitest';
import { nearestNormal } from './nearestNormal.ts';

const donors = (symbols: string, own: readonly number[]) => [
  ...nearestNormal({ sample: Float64Array.from(symbols, (_, at) => 300 * at), symbol: [...symbols] }, own),
];

test('a beat gets the nearest other normal beat of its record', () => {
  expect(donors('NVVNA', [0, 300, 600, 1200])).toEqual([900, 0, 900, 900]);
});

test('without normal beats it gets one of the most frequent symbol; alone, itself', () => {
  expect(donors('//V/', [600])).toEqual([300]);
  expect(donors('V', [0])).toEqual([0]);
});
