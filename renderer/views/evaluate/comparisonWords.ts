import type { Comparison } from '../../../preload/contract/contract.ts';

type Tested = Pick<Comparison, 'mcnemar' | 'discordant'>;

/** McNemar's test as a sentence: which test, on how many beats, and what it says. */
export function comparisonWords({ mcnemar, discordant }: Tested): string {
  const beats = discordant.onlyFirst + discordant.onlySecond;
  if (beats === 0) return 'McNemar: no beat on which only one of the models is right.';
  const test =
    mcnemar.test === 'exact'
      ? 'exact binomial, as fewer than 25 beats differ'
      : `chi-square ${(mcnemar.statistic ?? 0).toFixed(2)} with continuity correction`;
  const p = mcnemar.p < 1e-4 ? 'p < 0.0001' : `p = ${mcnemar.p.toFixed(4)}`;
  const said =
    mcnemar.p < 0.05
      ? 'a difference that beats drawn by chance would rarely show'
      : 'no more than chance, as far as these beats tell';
  return `McNemar on ${beats} beats: ${p} (${test}); ${said}.`;
}
