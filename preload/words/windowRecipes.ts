import { namesOf } from './namesOf.ts';

/** How millivolts become what a network sees; main/ecg/windows/recipe.ts holds the formulas. */
export const windowRecipes = {
  'recorded-1': { meaning: 'Millivolts as recorded.' },
  'raw-1': { meaning: "Millivolts minus the median of the window's samples within the record." },
  'highpass-1': {
    meaning:
      'Zero-phase high-pass on the whole record (Butterworth of order 2, 0.5 Hz, forward and backward), in millivolts.',
  },
  'median-beat-residual-1': {
    meaning:
      "Without baseline (medians of 200 and 600 ms) and above 35 Hz, in units of the record's median QRS height; second channel: the difference from the record's median beat. From the whole record, without labels.",
  },
  'median-beat-residual-2': {
    meaning:
      'As median-beat-residual-1, but QRS height and median beat are those of the beats that come late for their neighbourhood (RR before in its upper quarter): of the underlying rhythm, also where most beats are ectopic.',
  },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

export type WindowRecipeName = keyof typeof windowRecipes;
export const windowRecipeNames = namesOf(windowRecipes);

/** Of a training, unless the user says otherwise. */
export const defaultWindowRecipe: WindowRecipeName = 'raw-1';

/** Window of the design: 100 samples before and 180 after the fiducial at 360 Hz. */
export const defaultWindow = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 } as const;
