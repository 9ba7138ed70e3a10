import { expect, test } from 'vitest';
import { heatAnchors, heatColour, heatRgb, heatStops, heatThemes } from './heat.ts';

test.each(heatThemes)('lightness changes by equal steps along the %s scale', (theme) => {
  const lightness = heatAnchors[theme].map((anchor) => 116 * Math.cbrt(luminance(anchor)) - 16);
  const step = ((lightness.at(-1) ?? 0) - (lightness[0] ?? 0)) / (lightness.length - 1);
  for (let i = 1; i < lightness.length; i++) {
    expect(Math.abs((lightness[i] ?? 0) - (lightness[i - 1] ?? 0) - step)).toBeLessThan(0.7);
  }
});

test('the trace stays readable over the strongest colour of each scale', () => {
  // WCAG 2.1: contrast = (lighter + 0.05) / (darker + 0.05); 4.5 is asked of text.
  const strongest = (theme: 'light' | 'dark') => luminance(heatRgb(1, theme)) + 0.05;
  expect(strongest('light') / (luminance([17, 17, 17]) + 0.05)).toBeGreaterThan(4.5);
  expect((luminance([245, 245, 245]) + 0.05) / strongest('dark')).toBeGreaterThan(4.5);
});

test('values outside the scale take the colours of its ends, and no value that of zero', () => {
  expect(heatColour(-1, 'light')).toBe('#ffffff');
  expect(heatColour(Number.NaN, 'light')).toBe('#ffffff');
  expect(heatColour(2, 'light')).toBe(heatColour(1, 'light'));
  expect(heatStops('dark')[0]).toEqual([0, heatColour(0, 'dark')]);
  expect(heatStops('dark').at(-1)?.[0]).toBe(1);
});

/** Relative luminance (WCAG 2.1) of an sRGB colour, 0..1. */
function luminance([red, green, blue]: readonly [number, number, number]): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
