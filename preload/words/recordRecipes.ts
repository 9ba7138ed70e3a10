import { namesOf } from './namesOf.ts';

const entries = {
  'centred-1': {
    meaning:
      'Millivolts of each lead less the median of the lead over the stretch that is taken; what is missing is 0.',
  },
  'recorded-1': { meaning: 'Millivolts of each lead as recorded, offset and all; what is missing is 0.' },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

/** What is done to each lead of a whole record before a network sees it. */
export type RecordRecipeName = keyof typeof entries;
export const recordRecipes: Readonly<Record<RecordRecipeName, { readonly meaning: string }>> = entries;
export const recordRecipeNames = namesOf(entries);
