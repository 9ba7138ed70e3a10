import { clustersOf } from './clustersOf.ts';
import type { Points } from './points.ts';
import { wardTree } from './wardTree.ts';

/**
 * Share of the weighted sum of squares that is left within clusters (cluster index of SigClust, Liu et al. 2008), of each number of
 * clusters. 0: the clusters explain everything.
 */
export function withinShare(
  { patient, weight }: Pick<Points, 'patient' | 'weight'>,
  products: Float64Array,
  counts: readonly number[],
): number[] {
  const all = patient.length;
  const sample = { products, all, members: Uint32Array.from(patient.keys()), weight };
  const tree = wardTree(sample);
  const own = weight.reduce((sum, one, point) => sum + one * products[point * all + point]!, 0);
  const whole = own - squaresOfMeans(products, weight, new Uint8Array(all), 1);
  return counts.map((clusters) => {
    if (clusters > all) return 1;
    return (own - squaresOfMeans(products, weight, clustersOf(sample, tree, clusters), clusters)) / whole;
  });
}

/** Sum over the clusters of their weight times the square of their mean. */
function squaresOfMeans(products: Float64Array, weight: Float64Array, cluster: Uint8Array, clusters: number): number {
  const all = weight.length;
  const total = new Float64Array(clusters);
  const square = new Float64Array(clusters);
  for (let one = 0; one < all; one++) {
    total[cluster[one]!]! += weight[one]!;
    let sum = 0;
    for (let other = 0; other < all; other++) {
      if (cluster[other] === cluster[one]) sum += weight[other]! * products[one * all + other]!;
    }
    square[cluster[one]!]! += weight[one]! * sum;
  }
  return square.reduce((sum, value, one) => sum + value / total[one]!, 0);
}
