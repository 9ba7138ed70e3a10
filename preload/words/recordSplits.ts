import { namesOf } from './namesOf.ts';

const entries = {
  patients: {
    meaning: 'No patient is on both sides: 8 parts train, 1 validates, 1 tests, each diagnosis spread alike.',
  },
  folds: {
    meaning:
      "The archive's own folds, as PTB-XL publishes them (strat_fold): 1 to 8 train, 9 validates, 10 tests. No patient is on both sides.",
  },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

/** How whole records are divided. */
export type RecordSplitName = keyof typeof entries;
export const recordSplits: Readonly<Record<RecordSplitName, { readonly meaning: string }>> = entries;
export const recordSplitNames = namesOf(entries);
