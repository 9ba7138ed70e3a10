import { median } from '../../../preload/numeric/median.ts';
import { type WindowRecipeName, windowRecipeNames, windowRecipes } from '../../../preload/words/windowRecipes.ts';
import { zeroPhaseHighPass } from './highPass.ts';
import type { WindowSpec } from './windows.ts';

/**
 * How millivolts become what a network sees. A recipe is named and versioned: a model card holds its name, and its
 * meaning never changes afterwards; a change is a new name.
 */
export interface Recipe {
  readonly name: RecipeName;
  /** One sentence for the screen and the model card. */
  readonly meaning: string;
  /** Applied to the whole lead at its own sampling rate, before windows are cut. NaN (no sample) stays NaN. */
  readonly filter?: (millivolts: Float32Array, samplingRateHz: number) => Float32Array;
  /** Offset subtracted from each window of a lead, from its valid samples. */
  readonly offset?: (validSamples: Float32Array) => number;
  /** The whole record and all its beats make each window (normaliseToRecord.ts): cut by `readBeats` alone. */
  readonly isOfRecord?: true;
  /** Of such a recipe: which beats all are compared with; absent: all. */
  readonly typical?: TypicalBeats;
  /** What windows of this recipe are for; absent: the default window. */
  readonly window?: WindowSpec;
  /** Channels of a window of one lead; absent: 1, in millivolts. */
  readonly channels?: number;
}

/** Which beats a record's unit and typical beat are the median of: all, or those that come late (dominantRhythmBeats.ts). */
export type TypicalBeats = 'all' | 'dominant';

export const recipeNames = windowRecipeNames;
export type RecipeName = WindowRecipeName;

export const recipes: Readonly<Record<RecipeName, Recipe>> = {
  'recorded-1': {
    name: 'recorded-1',
    meaning: windowRecipes['recorded-1'].meaning,
  },
  'raw-1': {
    name: 'raw-1',
    meaning: windowRecipes['raw-1'].meaning,
    offset: median,
  },
  'highpass-1': {
    name: 'highpass-1',
    meaning: windowRecipes['highpass-1'].meaning,
    filter: (millivolts, samplingRateHz) => zeroPhaseHighPass(millivolts, { cutoffHz: 0.5, samplingRateHz }),
  },
  'median-beat-residual-2': {
    name: 'median-beat-residual-2',
    meaning: windowRecipes['median-beat-residual-2'].meaning,
    isOfRecord: true,
    typical: 'dominant',
    window: { samplingRateHz: 90, beforeSamples: 54, afterSamples: 55 },
    channels: 2,
  },
};
