import type { Migration } from './migrate.ts';

/**
 * Mistakes are listed by the probability of the class that was predicted, the one that is shown, no longer by that of the
 * reference class. Both orders by prediction then come out of one index; the other would only slow down predictions.
 */
export const surestByShownProbability: Migration = {
  version: 150,
  up: (database) => {
    database.exec('DROP INDEX IF EXISTS model_beats_surest_wrong');
  },
};
