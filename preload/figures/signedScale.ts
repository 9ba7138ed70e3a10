import { type HeatTheme, heatRgb, heatStops } from './heat.ts';

/** Against the class: blues whose lightness goes as that of the heat colours, so that both sides weigh the same. */
const against: Readonly<Record<HeatTheme, readonly (readonly [number, number, number])[]>> = {
  light: [
    [255, 255, 255],
    [205, 225, 246],
    [150, 190, 232],
    [97, 154, 217],
    [43, 108, 196],
  ],
  dark: [
    [21, 23, 28],
    [24, 39, 62],
    [27, 57, 100],
    [32, 78, 142],
    [38, 102, 186],
  ],
};

/**
 * Colour of a value between -1 (against, blue) and 1 (for, the heat colours), sRGB 0..255. Blue against orange-red is told
 * apart by readers of every kind of colour vision; zero is the paper.
 */
export function signedRgb(value: number, theme: HeatTheme): [number, number, number] {
  if (!(value < 0)) return heatRgb(value, theme);
  const anchors = against[theme];
  const position = Math.min(1, -value) * (anchors.length - 1);
  const below = Math.min(anchors.length - 2, Math.floor(position));
  const share = position - below;
  const mix = (channel: 0 | 1 | 2) =>
    Math.round(anchors[below]![channel] * (1 - share) + anchors[below + 1]![channel] * share);
  return [mix(0), mix(1), mix(2)];
}

/** Of maps that are not to be believed: from the paper to a grey in which the trace stays readable, by magnitude. */
const greys: Readonly<Record<HeatTheme, readonly [from: readonly number[], to: number]>> = {
  light: [[255, 255, 255], 128],
  dark: [[21, 23, 28], 112],
};

/** Colour of a value on a scale of maps, sRGB 0..255: `signedRgb`, or a grey where the scale is that of a refused map. */
export function mapRgb(value: number, theme: HeatTheme, isGrey = false): [number, number, number] {
  if (!isGrey) return signedRgb(value, theme);
  const [from, to] = greys[theme];
  const share = Math.min(1, Math.abs(Number.isNaN(value) ? 0 : value));
  return [0, 1, 2].map((channel) => Math.round(from[channel]! * (1 - share) + to * share)) as [number, number, number];
}

/** The same as `#rrggbb`. */
export function mapColour(value: number, theme: HeatTheme, isGrey = false): string {
  return `#${mapRgb(value, theme, isGrey)
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Stops [position 0..1, colour] of a scale, from the paper or, with a sign, from -1 over the paper to 1. */
export function mapStops(
  { isSigned, isGrey = false }: { readonly isSigned: boolean; readonly isGrey?: boolean | undefined },
  theme: HeatTheme,
): [number, string][] {
  if (!isSigned && !isGrey) return heatStops(theme);
  const value = (i: number) => (isSigned ? (i - 8) / 8 : i / 16);
  return Array.from({ length: 17 }, (_, i) => [i / 16, mapColour(value(i), theme, isGrey)]);
}

/** Of bars above and below zero: for and against the class. */
export const signColours: Readonly<Record<HeatTheme, { readonly positive: string; readonly negative: string }>> = {
  light: { positive: '#e4572e', negative: '#2b6cb0' },
  dark: { positive: '#f0683c', negative: '#6ea8e8' },
};
