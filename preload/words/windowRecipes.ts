import { namesOf } from './namesOf.ts';

/** How millivolts become what a network sees; main/ecg/windows/recipe.ts holds the formulas. */
export const windowRecipes = {
  'recorded-1': { meaning: 'Millivolts as recorded.' },
  'raw-1': { meaning: "Millivolts minus the median of the window's samples within the record." },
  'highpass-1': {
    meaning:
      'Zero-phase high-pass on the whole record (Butterworth of order 2, 0.5 Hz, forward and backward), in millivolts.',
  },
  'median-beat-residual-2': {
    meaning:
      'Baseline removed (medians of 200 and 600 ms), low-pass at 35 Hz, in units of the median QRS height; the second channel is the difference from the median beat. Both medians are taken over the beats of the dominant rhythm: those whose RR interval before lies in the upper quarter of its neighbourhood, also if most beats are ectopic. Uses the whole record, no labels.',
  },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

export type WindowRecipeName = keyof typeof windowRecipes;
export const windowRecipeNames = namesOf(windowRecipes);

/** Of a training, unless the user says otherwise. */
export const defaultWindowRecipe: WindowRecipeName = 'raw-1';

/** Window of the design: 100 samples before and 180 after the fiducial at 360 Hz. */
export const defaultWindow = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 } as const;
