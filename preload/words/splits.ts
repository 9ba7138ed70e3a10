import { namesOf } from './namesOf.ts';

interface Split {
  readonly meaning: string;
}

const made = {
  beats: { meaning: 'Random hold-out of beats within each class. Optimistic: beats of one patient are on both sides.' },
  patients: { meaning: 'No patient is on both sides.' },
  'ds1-ds2': {
    meaning:
      'De Chazal: training on DS1, test on DS2 of MIT-BIH, without the paced records. As published, records 201 (DS1) and 202 (DS2) are of one patient.',
  },
} as const satisfies Readonly<Record<string, Split>>;

/** How a model's beats were split: by name, or `none` for an imported model. */
export const splits = {
  ...made,
  none: {
    meaning:
      'An imported model, whose training data are not known: results on data that it may have seen are optimistic.',
  },
} as const satisfies Readonly<Record<string, Split>>;

/** Splits that a training can make. */
export const splitNames = namesOf(made);
export type SplitName = keyof typeof made;
export const modelSplits = namesOf(splits);
export type ModelSplit = keyof typeof splits;

export const splitParts = ['training', 'validation', 'test'] as const;
export type SplitPart = (typeof splitParts)[number];
