import type { Bootstrap } from '../../preload/numeric/bootstrap.ts';
import { type ClusteredMean, clusteredMean } from '../faithfulness/clusteredMean.ts';

/**
 * Share of the beats that are of the kind which most beats of their cluster are, with an interval by patients. The largest kind's
 * share of all beats is what one cluster has.
 *
 * @param cluster @param kind @param patients of each beat [beats] each
 */
export function purity(
  cluster: Uint8Array,
  kind: readonly string[],
  patients: readonly string[],
  bootstrap: Bootstrap,
): ClusteredMean {
  const counts = new Map<number, Map<string, number>>();
  for (const [beat, one] of cluster.entries()) {
    const own = counts.get(one) ?? new Map<string, number>();
    counts.set(one, own.set(kind[beat]!, (own.get(kind[beat]!) ?? 0) + 1));
  }
  const most = new Map([...counts].map(([one, own]) => [one, [...own].sort((a, b) => b[1] - a[1])[0]![0]]));
  const isMost = Array.from(cluster, (one, beat) => (most.get(one) === kind[beat] ? 1 : 0));
  return clusteredMean(isMost, patients, bootstrap);
}
