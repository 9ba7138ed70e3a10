import { namesOf } from './namesOf.ts';

/** What takes the place of samples that are removed from a beat, in words for the screen, the command line and figures. */
const entries = {
  line: { title: 'Line', meaning: 'the straight line between the samples beside the gap' },
  mean: { title: 'Window mean', meaning: "the mean of the beat's window" },
  noise: { title: 'Own noise', meaning: "noise with the beat's own spectrum: its phases drawn at random" },
  neighbour: { title: 'Neighbour', meaning: 'the same samples of the nearest normal beat of the record' },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly meaning: string }>>;

export type RemovalName = keyof typeof entries;
export const removals: Readonly<Record<RemovalName, { readonly title: string; readonly meaning: string }>> = entries;
export const removalNames = namesOf(removals);

/** What is measured of a map under each removal. */
export const removalScoreNames = ['deletion', 'insertion', 'degradation', 'cpd', 'cpp'] as const;
export type RemovalScoreName = (typeof removalScoreNames)[number];

/**
 * How much the probability of the explained class moves on the way, step by step, so that changes of opposite signs do not cancel,
 * as they do in the areas. After CPD and CPP of TIMING (Jang, Kim, Yang 2025, 2506.05035, section 3.2), and not the same numbers:
 * these sum over all classes (the l1 norm), take away one point at a time, K of them, and rank points by their magnitude. Here it is
 * the explained class alone, some segments a step until the whole window is gone, ranked as the maps are shown.
 */
export const cumulativeScores = {
  cpd: {
    title: 'Cumulative prediction difference',
    better: 'higher',
    meaning:
      "Sum of the magnitudes of the changes of the explained class's probability, step by step, while the strongest segments go first. After CPD of 2506.05035, which sums over all classes, point by point.",
  },
  cpp: {
    title: 'Cumulative prediction preservation',
    better: 'lower',
    meaning:
      'The same while the weakest segments go first: a good map lets little change. After CPP of the same paper.',
  },
} as const;
