import { namesOf } from './namesOf.ts';

interface Split {
  readonly meaning: string;
}

const made = {
  beats: { meaning: 'Random hold-out of beats within each class. Optimistic: beats of one patient are on both sides.' },
  patients: { meaning: 'No patient is on both sides.' },
  'ds1-ds2': {
    meaning:
      'De Chazal: training on DS1, test on DS2 of MIT-BIH; paced records excluded. Lists as published: records 201 (DS1) and 202 (DS2) are one patient.',
  },
} as const satisfies Readonly<Record<string, Split>>;

/** How a model's beats were split: by name, or `none` for a model that was made elsewhere. */
export const splits = {
  ...made,
  none: {
    meaning:
      'Made elsewhere: what it was trained on is not known here, so results on data that it may have seen are optimistic.',
  },
} as const satisfies Readonly<Record<string, Split>>;

/** Splits that a training can make. */
export const splitNames = namesOf(made);
export type SplitName = keyof typeof made;
export const modelSplits = namesOf(splits);
export type ModelSplit = keyof typeof splits;

export const splitParts = ['training', 'validation', 'test'] as const;
export type SplitPart = (typeof splitParts)[number];
