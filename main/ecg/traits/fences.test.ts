import { expect, test } from 'vitest';
import { fencesOf, isBeyond } from './fences.ts';

test('fences lie one and a half, and three, spreads of the quartiles beyond them', () => {
  // Quartiles 2, 3 and 4 of 1 to 5.
  const fences = fencesOf([5, 1, 4, 2, 3], 0);
  expect(fences).toEqual({ median: 3, inner: [-1, 7], outer: [-4, 10] });
  expect([isBeyond(7, fences.inner), isBeyond(7.1, fences.inner), isBeyond(-1.1, fences.inner)]).toEqual([
    false,
    true,
    true,
  ]);
});

test('values that hardly differ have the least spread', () => {
  expect(fencesOf([2, 2, 2, 2], 0.1).inner).toEqual([1.85, 2.15]);
});
