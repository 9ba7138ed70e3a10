import { expect, test } from 'vitest';
import { nextOpen } from './nextOpen.ts';

test('the next open place lies behind, else at the beginning, else nowhere', () => {
  const open = new Set([1, 4]);
  const next = (from: number) => nextOpen(5, from, (place) => open.has(place));
  expect(next(-1)).toBe(1);
  expect(next(1)).toBe(4);
  expect(next(4)).toBe(1);
  expect(nextOpen(5, 2, () => false)).toBe(-1);
  expect(nextOpen(0, -1, () => true)).toBe(-1);
});
