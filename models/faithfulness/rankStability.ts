import { rankCorrelation } from './rankCorrelation.ts';

/**
 * Whether what is removed decides which method looks best: Spearman's rank correlation of the methods' mean scores under each two
 * removals. 1: the same order; NaN with fewer than two methods, or where all score alike. [removals × removals]
 *
 * @param means of each method under each removal [removals][methods]
 */
export function rankStability(means: readonly (readonly number[])[]): number[][] {
  return means.map((one) => means.map((other) => (one.length < 2 ? Number.NaN : rankCorrelation(one, other))));
}
