import { expect, test } from 'vitest';
import { rateRange, rrRange, shareOf } from './trendRanges.ts';

test('the lane of RR intervals holds those that can be measured, in whole hundreds of ms', () => {
  const at = Float64Array.of(0, 0.81, 1.62, 9, 9.95);
  expect(rrRange({ at, readable: Uint8Array.of(1, 1, 0, 1) })).toEqual({ low: 800, high: 1000 });
  expect(rrRange({ at, readable: Uint8Array.of(0, 0, 0, 0) })).toBeUndefined();
});

test('one long interval among hundreds does not flatten the others', () => {
  const at = Float64Array.from({ length: 600 }, (_, beat) => 0.8 * beat + (beat > 300 ? 5 : 0));
  expect(rrRange({ at, readable: new Uint8Array(599).fill(1) })!.high).toBeLessThanOrEqual(1000);
});

test('the lane of rates holds the assessed minutes', () => {
  expect(rateRange(Float64Array.of(61, Number.NaN, 118))).toEqual({ low: 60, high: 120 });
  expect(rateRange(Float64Array.of(Number.NaN))).toBeUndefined();
});

test('what lies beyond a lane is drawn at its edge', () => {
  const range = { low: 400, high: 800 };
  expect([300, 500, 900].map((value) => shareOf(value, range))).toEqual([0, 0.25, 1]);
});
