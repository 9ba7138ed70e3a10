import { namesOf } from './namesOf.ts';

/** A quantity of a beat that a network may go by, as BeatLens measures it in the lead that windows are cut from. */
export interface ConceptFacts {
  readonly title: string;
  /** Of the quantity; empty: it has none. */
  readonly unit: string;
  /** How it is measured; one sentence. */
  readonly meaning: string;
}

const entries = {
  'qrs-width': { title: 'QRS width', unit: 'ms', meaning: 'From the delineated onset of QRS to its end.' },
  'qrs-amplitude': {
    title: 'QRS amplitude',
    unit: 'mV',
    meaning: 'From the lowest to the highest sample of QRS.',
  },
  'qrs-polarity': {
    title: 'QRS polarity',
    unit: '',
    meaning:
      'What of QRS points up less what points down, as a share of both: 1 upright, -1 inverted. It stands for the axis, which one lead does not have.',
  },
  'p-size': {
    title: 'P size',
    unit: 'mV',
    meaning: 'Height of P above the line from its onset to its end, without its sign; 0 where no P is found.',
  },
  'st-level': { title: 'ST level', unit: 'mV', meaning: '40 ms after the end of QRS, above its onset.' },
  't-height': {
    title: 'T height',
    unit: 'mV',
    meaning: 'Height of T above the line from its onset to its end, with its sign; 0 where no T is found.',
  },
  qt: { title: 'QT', unit: 'ms', meaning: 'From the onset of QRS to the end of T.' },
  prematurity: {
    title: 'Prematurity',
    unit: '%',
    meaning:
      'By how much RR before is shorter than the median RR of the eight beats on each side; longer ones count down to -100.',
  },
  noise: {
    title: 'Noise',
    unit: 'mV',
    meaning: 'Root mean square, outside the waves, of what a mean over 40 ms leaves: muscle, hum, steps.',
  },
  padding: { title: 'Padding', unit: '%', meaning: 'Share of the window that the record has no samples of.' },
} as const satisfies Readonly<Record<string, ConceptFacts>>;

export type ConceptName = keyof typeof entries;
export const concepts: Readonly<Record<ConceptName, ConceptFacts>> = entries;
export const conceptNames = namesOf(concepts);
