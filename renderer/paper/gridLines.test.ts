import { describe, expect, test } from 'vitest';
import { gridLines } from './gridLines.ts';
import { pxPerMmOfCss } from './paperScale.ts';

const scale = { mmPerSecond: 25, mmPerMillivolt: 10, pxPerMm: pxPerMmOfCss, devicePixelRatio: 1 };

describe('grid lines', () => {
  test.each([1, 1.5, 2])(
    'every line at device scale %s is within half a pixel of its millimetre',
    (devicePixelRatio) => {
      const origin = -1234;
      const mm = pxPerMmOfCss * devicePixelRatio;
      const { minor, major } = gridLines(origin, 1400, { ...scale, devicePixelRatio });
      for (const at of major) {
        const fives = (at - origin) / (5 * mm);
        expect(Math.abs(fives - Math.round(fives)) * 5 * mm).toBeLessThanOrEqual(0.5);
        expect(Number.isInteger(at)).toBe(true);
      }
      // Of every five millimetres four have a thin line.
      expect(minor.length / major.length).toBeCloseTo(4, 0);
    },
  );

  test('pulling the paper by a pixel moves every line by a pixel', () => {
    const before = gridLines(-5000, 1000, scale).major;
    const after = gridLines(-5001, 1000, scale).major;
    expect(after.filter((at) => at < 999)).toEqual(before.map((at) => at - 1).filter((at) => at >= 0 && at < 999));
  });

  test('millimetres go where a screen shows them too close, then the five millimetres', () => {
    expect(gridLines(0, 500, { ...scale, pxPerMm: 2 }).minor).toEqual([]);
    expect(gridLines(0, 500, { ...scale, pxPerMm: 2 }).major.length).toBeGreaterThan(0);
    expect(gridLines(0, 500, { ...scale, pxPerMm: 0.4 }).major).toEqual([]);
    expect(gridLines(0, 500, { ...scale, mmPerSecond: 6.25 }).minor).toEqual([]);
  });
});
