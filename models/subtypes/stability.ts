import { clusterDraws } from '../../preload/numeric/bootstrap.ts';
import { subtypeRules } from '../../preload/words/subtypeRules.ts';
import { clustersOf } from './clustersOf.ts';
import { type Points, patientsOf } from './points.ts';
import { wardTree } from './wardTree.ts';

/**
 * Stability of each cluster (Hennig 2007): patients are drawn with replacement, their beats are clustered anew, and the cluster is
 * compared with the one that is most like it by Jaccard's coefficient, over the beats that were drawn; mean over the draws. A cluster
 * of which no beat was drawn counts 0: it hangs on the patients that were not. Weighted, patients alike.
 *
 * @param cluster of each point, from 0 [points]
 * @returns from 0 to 1 [clusters]
 */
export function stability(
  points: Pick<Points, 'patient' | 'weight'>,
  products: Float64Array,
  cluster: Uint8Array,
  seed: number,
): number[] {
  const clusters = Math.max(...cluster) + 1;
  const sums = new Float64Array(clusters);
  const { patient } = points;
  const replicates = subtypeRules.bootstraps;
  const times = new Uint32Array(patientsOf(points));
  for (const drawn of clusterDraws(times.length, { replicates, seed })) {
    times.fill(0);
    for (const one of drawn) times[one]!++;
    const members = Uint32Array.from(patient.keys()).filter((point) => times[patient[point]!]! > 0);
    const weight = Float64Array.from(members, (point) => points.weight[point]! * times[patient[point]!]!);
    const sample = { products, all: patient.length, members, weight };
    const again = clustersOf(sample, wardTree(sample), clusters);
    for (let one = 0; one < clusters; one++) {
      const both = new Float64Array(clusters);
      const others = new Float64Array(clusters);
      let own = 0;
      for (let member = 0; member < members.length; member++) {
        const isOwn = cluster[members[member]!] === one;
        if (isOwn) own += weight[member]!;
        if (isOwn) both[again[member]!]! += weight[member]!;
        else others[again[member]!]! += weight[member]!;
      }
      if (own > 0) sums[one]! += Math.max(...Array.from(both, (shared, at) => shared / (own + others[at]!)));
    }
  }
  return Array.from(sums, (sum) => sum / replicates);
}
