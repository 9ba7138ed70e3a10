import { type Bootstrap, clusterDraws, percentileInterval } from './bootstrap.ts';
import { clopperPearson } from './clopperPearson.ts';

/**
 * Share of hits among beats that were drawn at random, with a 95 % interval: from the lower of the two lower ends to the higher of
 * the two upper ends of Clopper & Pearson's, which takes the beats as drawn one by one, and a bootstrap of clusters (patients),
 * which knows that hits come together. The first alone is too narrow where one patient has them all; the second alone is the bare
 * 0 where nobody has one.
 *
 * @param isHit [beats], at least one
 * @param cluster from 0 [beats]
 */
export function shareByClusters(
  isHit: ArrayLike<boolean>,
  cluster: ArrayLike<number>,
  bootstrap: Bootstrap,
): { readonly share: number; readonly interval: readonly [low: number, high: number] } {
  const clusters = Math.max(...Array.from(cluster)) + 1;
  const [hits, draws] = [new Float64Array(clusters), new Float64Array(clusters)];
  for (let beat = 0; beat < isHit.length; beat++) {
    draws[cluster[beat]!]!++;
    if (isHit[beat]) hits[cluster[beat]!]!++;
  }
  const sum = (values: Float64Array) => values.reduce((total, one) => total + one, 0);
  const [allHits, allDraws] = [sum(hits), sum(draws)];
  const exact = clopperPearson(allHits, allDraws);
  const shares: number[] = [];
  if (clusters > 1) {
    for (const drawn of clusterDraws(clusters, bootstrap)) {
      let [hit, of] = [0, 0];
      for (const one of drawn) {
        hit += hits[one]!;
        of += draws[one]!;
      }
      shares.push(hit / of);
    }
  }
  const byClusters = percentileInterval(shares, bootstrap.replicates) ?? exact;
  return {
    share: allHits / allDraws,
    interval: [Math.min(exact[0], byClusters[0]), Math.max(exact[1], byClusters[1])],
  };
}
