import { expect, test } from 'vitest';
import { holm } from './holm.ts';

test('multiplies the smallest by the number of tests, the next by one less, and never falls', () => {
  // By R: p.adjust(c(0.01, 0.04, 0.03, 0.005), 'holm') gives 0.03 0.06 0.06 0.02.
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06, 0.02]);
});

test('what was not tested does not count, and nothing exceeds 1', () => {
  expect(holm([0.9, Number.NaN, 0.8])).toEqual([1, Number.NaN, 1]);
});
