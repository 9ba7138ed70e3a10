import { expect, test } from 'vitest';
import { withinPatients } from './withinPatients.ts';

const patients = Uint32Array.of(0, 0, 0, 1, 1, 1);

test('what differs between patients drops out', () => {
  const found = withinPatients(Float64Array.of(1, 2, 3, 101, 102, 103), patients, 2);
  expect([...found.values].map((value) => Math.sign(value))).toEqual([-1, 0, 1, -1, 0, 1]);
  // Squares 1, 0, 1, 1, 0, 1 over five.
  expect(found.deviation).toBeCloseTo(Math.sqrt(4 / 5), 12);
});

test('a beat without the measure stands in the middle', () => {
  const found = withinPatients(Float64Array.of(1, Number.NaN, 3, 1, 2, 3), patients, 2);
  expect(found.values[1]).toBe(0);
  expect(found.measured).toBe(5);
});

test('what is the same in all beats of each patient does not vary, whatever rounding leaves', () => {
  const found = withinPatients(Float64Array.of(0.1, 0.1, 0.1, 0.7, 0.7, 0.7), patients, 2);
  expect(found.deviation).toBe(0);
  expect([...found.values]).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a single wild value counts as four deviations', () => {
  const values = new Float64Array(100).map((_, beat) => (beat === 0 ? 1000 : beat % 2));
  expect(Math.max(...withinPatients(values, new Uint32Array(100), 1).values)).toBe(4);
});
