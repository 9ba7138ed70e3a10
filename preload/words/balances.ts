import { namesOf } from './namesOf.ts';

/** How classes of unlike size are balanced: on training beats alone, after the split. models/training/balance.ts holds the formulas. */
export const balances = {
  none: { meaning: 'All training beats have the same weight.' },
  weighted: {
    meaning:
      'The loss of a beat is weighted by 1 / sqrt(training beats of its class), scaled to a mean of 1 over the training beats.',
  },
  sampled: {
    meaning:
      'An epoch draws as many beats as training has, equally many of each class: rare beats several times, common ones in turn.',
  },
  'sampled-records': {
    meaning:
      'An epoch draws as many beats as training has, with replacement: a class in proportion to the square root of its beats, then a record in proportion to the square root of its beats of that class.',
  },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

export type BalanceName = keyof typeof balances;
export const balanceNames = namesOf(balances);
