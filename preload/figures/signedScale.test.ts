import { expect, test } from 'vitest';
import { heatRgb, heatThemes } from './heat.ts';
import { signedRgb } from './signedScale.ts';

test.each(heatThemes)('zero is the paper, and both sides weigh nearly the same at their ends: %s', (theme) => {
  expect(signedRgb(0, theme)).toEqual(heatRgb(0, theme));
  expect(signedRgb(-1e-9, theme)).toEqual(heatRgb(0, theme));
  expect(signedRgb(1, theme)).toEqual(heatRgb(1, theme));
  expect(Math.abs(lightness(signedRgb(-1, theme)) - lightness(signedRgb(1, theme)))).toBeLessThan(8);
});

test.each(heatThemes)('lightness goes one way from zero to either end: %s', (theme) => {
  const values = Array.from({ length: 11 }, (_, i) => lightness(signedRgb(-i / 10, theme)));
  const steps = values.slice(1).map((value, i) => Math.sign(value - values[i]!));
  expect(new Set(steps).size).toBe(1);
});

/** CIELAB L* of an sRGB colour. */
function lightness(rgb: readonly number[]): number {
  const [red, green, blue] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const y = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}
