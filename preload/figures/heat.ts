/**
 * The colours of attribution. Pure numbers, shared by the figures on the screen and the printed ones.
 *
 * Sequential, lightness even along the scale (CIELAB L* falls, or rises, by equal steps), so that equal differences look
 * equal, also in greyscale and for colour-blind readers. Both scales stop half-way in lightness: the trace is drawn over
 * them and must stay readable at the maximum (contrast at least 4.5 : 1). Zero is the paper itself.
 */

export const heatThemes = ['light', 'dark'] as const;
export type HeatTheme = (typeof heatThemes)[number];

/** Anchors at equal distances from 0 to 1, sRGB 0..255. Light: for a dark trace; dark: for a light trace. */
export const heatAnchors: Readonly<Record<HeatTheme, readonly (readonly [number, number, number])[]>> = {
  light: [
    [255, 255, 255],
    [251, 239, 187],
    [251, 218, 131],
    [252, 195, 91],
    [251, 172, 63],
    [249, 147, 46],
    [246, 119, 39],
    [241, 90, 36],
    [235, 54, 36],
  ],
  dark: [
    [21, 23, 28],
    [38, 28, 48],
    [61, 30, 66],
    [88, 30, 80],
    [116, 29, 83],
    [141, 28, 76],
    [165, 33, 61],
    [183, 47, 41],
    [195, 67, 10],
  ],
};

/** Colour of a value between 0 and 1 (outside: the ends; NaN: zero), sRGB 0..255, whole numbers. */
export function heatRgb(value: number, theme: HeatTheme): [number, number, number] {
  const anchors = heatAnchors[theme];
  const last = anchors.length - 1;
  const position = Math.min(1, Math.max(0, Number.isNaN(value) ? 0 : value)) * last;
  const below = Math.min(last - 1, Math.floor(position));
  const share = position - below;
  const mix = (channel: 0 | 1 | 2) =>
    Math.round((anchors[below]?.[channel] ?? 0) * (1 - share) + (anchors[below + 1]?.[channel] ?? 0) * share);
  return [mix(0), mix(1), mix(2)];
}

/** The same as `#rrggbb`. */
export function heatColour(value: number, theme: HeatTheme): string {
  return `#${heatRgb(value, theme)
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Stops [position 0..1, colour], in the form that Plotly's `colorscale` and SVG gradients take. */
export function heatStops(theme: HeatTheme): [number, string][] {
  const last = heatAnchors[theme].length - 1;
  return heatAnchors[theme].map((_, i) => [i / last, heatColour(i / last, theme)]);
}
