import { type BeatSymbol, detectedBeat } from './symbols.ts';

/** How the line of a class is broken; bars and strips are hatched where the line is not solid. */
export type LineStyle = 'solid' | 'dash' | 'dot' | 'dashdot';

export interface ClassColour {
  /** On a light ground, and in files. */
  readonly light: string;
  readonly dark: string;
  readonly line: LineStyle;
}

/**
 * The one table of the colours of beats and classes, for chips, bars, curves and files. Of one line style any two are at
 * least 8 apart in Oklab (x 100) as everyone sees them and under protanopia and deuteranopia; of different styles at least
 * 3. Each has 3:1 on its ground. Found by simulated annealing over lightness, chroma and hue, the hue kept within 25 degrees
 * of a family's: blue for bundle branch blocks, orange to red for ventricular, yellow to brown for supraventricular ones.
 * Never the only mark: the symbol stands beside it.
 */
export const classColours: Readonly<Record<BeatSymbol | typeof detectedBeat, ClassColour>> = {
  N: { light: '#50667d', dark: '#87aeb8', line: 'solid' },
  L: { light: '#5863cc', dark: '#7f95ff', line: 'solid' },
  R: { light: '#5d94e9', dark: '#3886a6', line: 'solid' },
  B: { light: '#454bb2', dark: '#6c7fea', line: 'dash' },
  A: { light: '#dd780c', dark: '#ffe85a', line: 'solid' },
  a: { light: '#a2944d', dark: '#c26203', line: 'dash' },
  J: { light: '#9e7300', dark: '#f6e9ab', line: 'dot' },
  S: { light: '#543600', dark: '#e0b04a', line: 'solid' },
  V: { light: '#ad4707', dark: '#d27400', line: 'solid' },
  r: { light: '#672131', dark: '#ff6687', line: 'dash' },
  F: { light: '#582657', dark: '#c23d5e', line: 'solid' },
  e: { light: '#624300', dark: '#c79f32', line: 'dot' },
  j: { light: '#7c8256', dark: '#859663', line: 'dashdot' },
  n: { light: '#536c00', dark: '#f7c963', line: 'dash' },
  E: { light: '#e76982', dark: '#b4542e', line: 'dot' },
  '/': { light: '#1b9b8b', dark: '#9adbbb', line: 'solid' },
  f: { light: '#23339d', dark: '#5667d6', line: 'solid' },
  Q: { light: '#111112', dark: '#f0f5ff', line: 'solid' },
  '?': { light: '#70737d', dark: '#dce0eb', line: 'dash' },
  [detectedBeat]: { light: '#555962', dark: '#8f979f', line: 'dot' },
};

/** What is no symbol of a beat has no class, as a detected beat has none, and looks like one. */
export function classColour(name: string): ClassColour {
  return (classColours as Readonly<Record<string, ClassColour>>)[name] ?? classColours[detectedBeat];
}
