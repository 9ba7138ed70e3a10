import { expect, test } from 'vitest';
import { startCaliper } from './caliper.ts';
import { legXs, marchXs, sampleAtX, segmentOf } from './caliperGeometry.ts';
import { paperGeometry } from './paperGeometry.ts';
import { pxPerMmOfCss } from './paperScale.ts';

const signal = (position: number) => ({
  ...{ position, lead: `lead ${position}`, units: 'mV', samplingRateHz: 500, level: 0, span: 2, pieces: [] },
});
const paper = (fromSeconds: number, mmPerSecond: number) =>
  paperGeometry({
    scale: { mmPerSecond, mmPerMillivolt: 10, pxPerMm: pxPerMmOfCss, devicePixelRatio: 1 },
    signals: [signal(0), signal(1)],
    // Two columns, the second of which begins where the first ends; below them a rhythm strip of the second lead.
    rows: [[0, 1].map((one) => ({ signal: one, isInverted: false })), [{ signal: 1, isInverted: false }]],
    ...{ fromSeconds, width: 1000, height: 600, above: 40, below: 20 },
  });
const caliper = startCaliper(signal(0), [20, 20.8], 3600);

test('the legs stay on their samples at every speed and place', () => {
  for (const [from, speed] of [
    [19, 25],
    [19.5, 50],
    [20.05, 100],
  ] as const) {
    const geometry = paper(from, speed);
    const [first, second] = legXs(geometry, caliper);
    expect(second - first).toBeCloseTo(0.8 * speed * pxPerMmOfCss, 6);
    expect(sampleAtX(geometry, caliper, first)).toBe(10_000);
    expect(sampleAtX(geometry, caliper, second)).toBe(10_400);
  }
});

test('a marching caliper repeats its interval over the paper, and not where marks would run together', () => {
  const geometry = paper(0, 25);
  const march = { ...caliper, isMarching: true };
  const xs = marchXs(geometry, march);
  const step = 0.8 * 25 * pxPerMmOfCss;
  // 20 s are 25 intervals of 0.8 s: one stands at the beginning of the record.
  expect(xs[0]).toBeCloseTo(geometry.origin, 6);
  xs.slice(1).forEach((x, at) => {
    expect(x - xs[at]!).toBeCloseTo(step, 6);
  });
  expect(xs.at(-1)!).toBeLessThanOrEqual(geometry.width);
  expect(xs.at(-1)! + step).toBeGreaterThan(geometry.width);
  expect(marchXs(geometry, caliper)).toEqual([]);
  expect(marchXs(geometry, { ...march, legs: [10_000, 10_005] })).toEqual([]);
});

test('of a lead that stands twice the reading is beside the one that shows the earlier leg', () => {
  const geometry = paper(19, 25);
  expect(segmentOf(geometry, 0, 900)?.right).toBeLessThan(600);
  expect(segmentOf(geometry, 1, 900)).toBe(geometry.rows[0]![1]);
  expect(segmentOf(geometry, 1, 200)).toBe(geometry.rows[1]![0]);
  expect(segmentOf(geometry, 7, 200)).toBeUndefined();
});
