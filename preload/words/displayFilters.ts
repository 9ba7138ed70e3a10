import { namesOf } from './namesOf.ts';

/** A section of order 2; high- and low-pass are Butterworth's. */
export type FilterSection =
  | { readonly kind: 'high-pass' | 'low-pass'; readonly hz: number }
  /** −3 dB at hz ± hz / (2 · quality), each way. */
  | { readonly kind: 'notch'; readonly hz: number; readonly quality: number };

interface DisplayFilter {
  /** Stands on every strip that it is applied to. */
  readonly title: string;
  readonly meaning: string;
  readonly source: string;
  readonly sections: readonly FilterSection[];
}

const bothWays = 'run forward and backward, so that no wave is shifted';

/**
 * Filters of what is shown, never of what is trained on or exported as data. Each section is run forward and backward: the
 * effect in decibels is twice that of the section, and edges are at −6 dB.
 */
export const displayFilters = {
  none: { title: 'no filter', meaning: 'As recorded.', source: 'the record', sections: [] },
  baseline: {
    title: 'baseline 0.5 Hz',
    meaning: `Takes off what is slower than 0.5 Hz, such as breathing; ${bothWays}. Slow parts of ST are lowered too.`,
    source: 'AHA/ACCF/HRS 2007 part I: 0.5 Hz for monitoring, where phase is kept',
    sections: [{ kind: 'high-pass', hz: 0.5 }],
  },
  'mains-50': {
    title: 'mains 50 Hz',
    meaning: `Takes off 50 Hz, 1.7 Hz wide; ${bothWays}. It may ring beside steep QRS complexes.`,
    source: 'mains frequency of Europe, Asia, Africa',
    sections: [{ kind: 'notch', hz: 50, quality: 30 }],
  },
  'mains-60': {
    title: 'mains 60 Hz',
    meaning: `Takes off 60 Hz, 2 Hz wide; ${bothWays}. It may ring beside steep QRS complexes.`,
    source: 'mains frequency of the Americas',
    sections: [{ kind: 'notch', hz: 60, quality: 30 }],
  },
  diagnostic: {
    title: '0.05-150 Hz',
    meaning: `The band of a diagnostic ECG of an adult; ${bothWays}.`,
    source: 'AHA/ACCF/HRS 2007 part I: 0.05 Hz to 150 Hz',
    sections: [
      { kind: 'high-pass', hz: 0.05 },
      { kind: 'low-pass', hz: 150 },
    ],
  },
  monitor: {
    title: '0.5-40 Hz',
    meaning: `The band of monitors: quiet, but ST, notches and pacing spikes are not to be read from it; ${bothWays}.`,
    source: 'AHA/ACCF/HRS 2007 part I, on monitoring',
    sections: [
      { kind: 'high-pass', hz: 0.5 },
      { kind: 'low-pass', hz: 40 },
    ],
  },
} as const satisfies Readonly<Record<string, DisplayFilter>>;

export type DisplayFilterName = keyof typeof displayFilters;
export const displayFilterNames = namesOf(displayFilters);
