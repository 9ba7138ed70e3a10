import { expect, test } from 'vitest';
import { median, select } from './median.ts';
import { sfc32 } from './random.ts';

test('the median equals that of the sorted values', () => {
  const random = sfc32(3);
  for (let count = 1; count < 60; count++) {
    const values = Float32Array.from({ length: count }, () => Math.floor(random() * 12));
    const sorted = [...values].sort((a, b) => a - b);
    const middle = (sorted[(count - 1) >> 1]! + sorted[count >> 1]!) / 2;
    expect(median(values)).toBe(middle);
  }
  expect(median(new Float32Array(0))).toBe(0);
});

test('each rank gets the value that sorting puts there, in double precision', () => {
  const random = sfc32(4);
  const values = Float64Array.from({ length: 25 }, () => random());
  const sorted = values.toSorted();
  for (let rank = 0; rank < values.length; rank++) expect(select(Float64Array.from(values), rank)).toBe(sorted[rank]);
});
