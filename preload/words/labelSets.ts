import { namesOf } from './namesOf.ts';
import { type BeatSymbol, symbols } from './symbols.ts';

export interface LabelSet {
  readonly title: string;
  /** Classes in their fixed order; a class index is a position in this list. */
  readonly classes: readonly string[];
  /** Words for the screen, one a class. */
  readonly meanings: readonly string[];
  /** Symbol -> class. A symbol that is absent belongs to no class and is left out of training, with its count told. */
  readonly bySymbol: Readonly<Partial<Record<BeatSymbol, string>>>;
}

/** `mitdb-8`: the deck's eight classes in its order (1..8). `aami-5`: ANSI/AAMI EC57. */
const entries = {
  'mitdb-8': {
    title: 'Eight MIT-BIH beat types',
    classes: ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'],
    meanings: ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'].map((symbol) => symbols[symbol as BeatSymbol].meaning),
    bySymbol: { N: 'N', L: 'L', R: 'R', V: 'V', A: 'A', F: 'F', f: 'f', '/': '/' },
  },
  'aami-5': {
    title: 'Five AAMI EC57 classes',
    classes: ['N', 'S', 'V', 'F', 'Q'],
    meanings: [
      'Normal and bundle branch block',
      'Supraventricular ectopic',
      'Ventricular ectopic',
      'Fusion',
      'Paced or unknown',
    ],
    bySymbol: {
      N: 'N',
      L: 'N',
      R: 'N',
      e: 'N',
      j: 'N',
      B: 'N',
      n: 'S',
      A: 'S',
      a: 'S',
      J: 'S',
      S: 'S',
      V: 'V',
      E: 'V',
      r: 'V',
      F: 'F',
      '/': 'Q',
      f: 'Q',
      Q: 'Q',
      '?': 'Q',
    },
  },
} as const satisfies Readonly<Record<string, LabelSet>>;

export type LabelSetName = keyof typeof entries;
export const labelSets: Readonly<Record<LabelSetName, LabelSet>> = entries;
export const labelSetNames = namesOf(labelSets);

/** The class of a symbol; undefined where it has none: no beat, a detected beat, or one that the set leaves out. */
export function classOf(labelSet: LabelSetName, symbol: string): string | undefined {
  const { bySymbol } = labelSets[labelSet];
  return Object.hasOwn(bySymbol, symbol) ? bySymbol[symbol as BeatSymbol] : undefined;
}

/** The symbols of a class, in the order of the set. */
export function symbolsOfClass(labelSet: LabelSetName, name: string): string[] {
  return Object.keys(labelSets[labelSet].bySymbol).filter((symbol) => classOf(labelSet, symbol) === name);
}

/** What a class means: `N` is "Normal beat" in mitdb-8, "Normal and bundle branch block" in aami-5. */
export function classMeaning(labelSet: LabelSetName, name: string): string {
  const { classes, meanings } = labelSets[labelSet];
  return meanings[classes.indexOf(name)] ?? name;
}
