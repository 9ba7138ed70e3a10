import { expect, test } from 'vitest';
import { ectopicMarks } from './ectopicMarks.ts';

test('marks are the ectopic beats of the minute, by symbol or class; beats without one have none', () => {
  const tachogram = {
    at: Float64Array.of(10, 59.9, 60, 61, 119.99, 120),
    names: ['N', 'V', 'a'],
    name: Uint8Array.of(1, 2, 1, 0, 2, 255),
  };
  expect(ectopicMarks(tachogram, 60, 120)).toEqual([
    { seconds: 60, name: 'V' },
    { seconds: 119.99, name: 'a' },
  ]);
  expect(ectopicMarks(tachogram, 120, 180)).toEqual([]);
});
