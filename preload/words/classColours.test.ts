import { expect, test } from 'vitest';
import { type ClassColour, classColour, classColours } from './classColours.ts';
import { labelSetNames, labelSets } from './labelSets.ts';
import { beatSymbols } from './symbols.ts';

type Three = readonly [number, number, number];
type Matrix = readonly [Three, Three, Three];

/** Machado, Oliveira & Fernandes (2009), table 1: severity 1.0, on linear sRGB. */
const visions: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};
const all = Object.entries(classColours);
const pairs = all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));
const themes = ['light', 'dark'] as const;

/** Pairs that are nearer than they should be under some vision, in words. */
function tooNear(isOf: (a: ClassColour, b: ClassColour) => boolean, least: number): string[] {
  return themes.flatMap((theme) =>
    pairs
      .filter(([[, a], [, b]]) => isOf(a, b))
      .flatMap(([[nameA, a], [nameB, b]]) =>
        Object.entries(visions)
          .filter(([, seen]) => distance(a[theme], b[theme], seen) < least)
          .map(([vision]) => `${nameA} and ${nameB}, ${theme}, ${vision}`),
      ),
  );
}

test('classes with one kind of line are told apart by everyone, and by those who see few colours', () => {
  // A tenth of the way from black to white is 10; a just noticeable difference about 2 (Oklab x 100).
  expect(
    tooNear((a, b) => a.line === b.line, 8),
    'nearer than 8',
  ).toEqual([]);
});

test('no two classes share a colour, whatever their lines', () => {
  expect(
    tooNear(() => true, 3),
    'nearer than 3',
  ).toEqual([]);
});

test('the classes of either label set have solid lines', () => {
  for (const set of labelSetNames) {
    expect(labelSets[set].classes.map((name) => classColour(name).line)).toEqual(
      labelSets[set].classes.map(() => 'solid'),
    );
  }
});

test('a colour has 3:1 on the panel of its theme (WCAG 1.4.11)', () => {
  // --surface-panel of renderer/app.css
  const ground = { light: '#ffffff', dark: '#161b20' };
  const faint = themes.flatMap((theme) =>
    all.filter(([, colour]) => contrast(colour[theme], ground[theme]) < 3).map(([name]) => `${name}, ${theme}`),
  );
  expect(faint).toEqual([]);
});

test('every beat symbol has a colour; what is none looks like a beat without a class', () => {
  expect(beatSymbols.every((symbol) => symbol in classColours)).toBe(true);
  expect(classColour('+')).toEqual(classColours.qrs);
});

test('the distance is that of Oklab: black and white are 100 apart, red and green are near under deuteranopia', () => {
  expect(distance('#000000', '#ffffff', visions.usual!)).toBeCloseTo(100, 3);
  const [red, green] = ['#b05020', '#708000'];
  expect(distance(red, green, visions.deuteranopia!)).toBeLessThan(distance(red, green, visions.usual!) / 2);
});

function distance(a: string, b: string, seen: Matrix): number {
  const [p, q] = [oklab(times(seen, linear(a))), oklab(times(seen, linear(b)))];
  return 100 * Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** WCAG 2's contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = linear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((one, other) => one - other) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function linear(hex: string): Three {
  const part = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function times(matrix: Matrix, [x, y, z]: Three): Three {
  return matrix.map((row) => Math.min(1, Math.max(0, row[0] * x + row[1] * y + row[2] * z))) as unknown as Three;
}

/** Ottosson (2020), from linear sRGB. */
function oklab([r, g, b]: Three): Three {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
