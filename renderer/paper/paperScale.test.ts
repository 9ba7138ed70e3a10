import { describe, expect, test } from 'vitest';
import { pxPerMmOfCss, pxPerSecond, steppedSpeed, toDevicePixel } from './paperScale.ts';

describe('paper scale', () => {
  test('at 96 pixels an inch a second at 25 mm/s is 94.49 pixels', () => {
    const scale = { mmPerSecond: 25, mmPerMillivolt: 10, pxPerMm: pxPerMmOfCss, devicePixelRatio: 1 };
    // 25 mm = 25 / 25.4 inch = 0.98425 inch, times 96.
    expect(pxPerSecond(scale)).toBeCloseTo(94.488, 3);
  });

  test('speeds go one step at a time and stay at the ends', () => {
    expect(steppedSpeed(25, 1)).toBe(50);
    expect(steppedSpeed(25, -1)).toBe(12.5);
    expect(steppedSpeed(100, 1)).toBe(100);
    expect(steppedSpeed(6.25, -1)).toBe(6.25);
  });

  test('a position moves to the nearest device pixel', () => {
    expect(toDevicePixel(10.4, 1)).toBe(10);
    expect(toDevicePixel(10.4, 2)).toBe(10.5);
  });
});
