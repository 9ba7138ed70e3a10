import { expect, test } from 'vitest';
import { localisation } from './localisation.ts';

const hz = 100;
const isCause = Uint8Array.of(0, 0, 0, 1, 1, 0, 0, 0, 0, 0);
const map = (...values: number[]) => Float32Array.from(values);

test('a map inside its cause has everything there', () => {
  const found = localisation(map(0, 0, 0, 2, 1, 0, 0, 0, 0, 0), isCause, hz);
  expect(found).toEqual({ distance: 0, within: [1, 1, 1], mass: 1, rank: 1, aucpr: 1 });
});

test('distances are in milliseconds from the nearest sample of the cause', () => {
  const { distance, within } = localisation(map(0, 0, 0, 0, 0, 0, 1, 0, 0, 0), isCause, hz);
  expect(distance).toBe(20);
  expect(within).toEqual([0, 1, 1]);
});

test('mass, rank and area by hand', () => {
  // Order: sample 0 (out), 3 (in), 1 (out), 4 (in). Precision at the hits: 1/2 and 2/4.
  const { mass, rank, aucpr } = localisation(map(4, 2, 0, 3, 1, 0, 0, 0, 0, 0), isCause, hz);
  expect(mass).toBeCloseTo(4 / 10, 9);
  expect(rank).toBe(1 / 2);
  expect(aucpr).toBeCloseTo((1 / 2) * (1 / 2) + (1 / 2) * (2 / 4), 9);
});

test('equal values count by their share: a level map is as good as chance', () => {
  const { within, mass, rank, aucpr } = localisation(new Float32Array(10).fill(1), isCause, hz);
  // Of ten samples two are inside, and two more within 10 ms.
  expect(within[0]).toBeCloseTo(0.4, 9);
  expect([mass, rank, aucpr]).toEqual([0.2, 0.2, 0.2].map((value) => expect.closeTo(value, 6)));
});

test('a map of zeros points nowhere and has no mass inside', () => {
  const { distance, within, mass } = localisation(new Float32Array(10), isCause, hz);
  expect(distance).toBeNaN();
  expect([...within, mass]).toEqual([0, 0, 0, 0]);
});

test('without a cause nothing is scored', () => {
  expect(() => localisation(map(1, 0), new Uint8Array(2), hz)).toThrow('without a cause');
});
