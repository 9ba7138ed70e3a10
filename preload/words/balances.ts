import { namesOf } from './namesOf.ts';

/** How classes of unlike size are balanced: on training beats alone, after the split. models/training/balance.ts holds the formulas. */
export const balances = {
  none: { meaning: 'Every training beat counts the same.' },
  weighted: {
    meaning:
      'The loss of a beat weighs 1 / sqrt(training beats of its class), scaled so that the mean over the training beats is 1.',
  },
  sampled: {
    meaning:
      'An epoch draws as many beats as training has, the same number of each class: rare beats several times, common ones in turn.',
  },
  'sampled-records': {
    meaning:
      'An epoch draws as many beats as training has, with replacement: a class by the square root of its beats, in it a record by the square root of its beats of that class.',
  },
} as const satisfies Readonly<Record<string, { readonly meaning: string }>>;

export type BalanceName = keyof typeof balances;
export const balanceNames = namesOf(balances);
