import { namesOf } from './namesOf.ts';

/** By which probabilities suspect labels are ranked. Both are confident learning with the normalised margin. */
export const reviewRankings = {
  'within-patients': {
    title: 'Within patients',
    rule:
      'Confident learning (Northcutt et al. 2021) on predictions by models that never saw the patient, each set against the ' +
      "patient's other beats: of those that are predicted alike, how many were given each class. Lowest normalised margin first: " +
      '(p of the given class - p of the most probable other + 1) / 2. Finds labels that stand alone; a patient whose beats are all ' +
      'labelled wrongly is found across patients only.',
  },
  'across-patients': {
    title: 'Across patients',
    rule:
      'Confident learning (Northcutt et al. 2021) on predictions by models that never saw the patient. Lowest normalised margin ' +
      'first: (p of the given class - p of the most probable other + 1) / 2. Also ranks high what the models get wrong of a ' +
      'patient unlike all others.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly rule: string }>>;

export type ReviewRanking = keyof typeof reviewRankings;
export const reviewRankingNames = namesOf(reviewRankings);
export const defaultReviewRanking: ReviewRanking = 'within-patients';
