import { type Random, shuffle } from '../../preload/numeric/random.ts';
import { subtypeRules } from '../../preload/words/subtypeRules.ts';
import { clustersOf, nearestMeans } from './clustersOf.ts';
import { type Points, patientsOf } from './points.ts';
import { type Sample, wardTree } from './wardTree.ts';

/**
 * Prediction strength (Tibshirani & Walther 2005) of so many clusters, by patients: they are divided into halves at random, each half
 * is clustered, and the beats of one are given to the nearest means of the other. Of each cluster it is the share of pairs of beats
 * that stay together; of the clustering, that of the worst cluster; mean over both directions and all halvings. Only pairs of beats of
 * different patients count, since beats of one patient stay together anyway: a cluster of one patient has none, and strength 0.
 *
 * @param products of the points [points × points]
 * @param counts numbers of clusters
 * @returns of each of them; 0 where a half has fewer points
 */
export function predictionStrength(
  points: Pick<Points, 'patient' | 'weight'>,
  products: Float64Array,
  counts: readonly number[],
  random: Random,
): number[] {
  const { patient } = points;
  const sums = new Float64Array(counts.length);
  const patients = patientsOf(points);
  for (let halving = 0; halving < subtypeRules.halvings; halving++) {
    const order = shuffle(
      Uint32Array.from({ length: patients }, (_, at) => at),
      random,
    );
    const isFirst = new Set(order.subarray(0, Math.ceil(patients / 2)));
    const halves = [true, false].map((wanted) => {
      return Uint32Array.from(patient.keys()).filter((point) => isFirst.has(patient[point]!) === wanted);
    });
    const samples = halves.map((members): Sample => {
      const weight = Float64Array.from(members, (point) => points.weight[point]!);
      return { products, all: patient.length, members, weight };
    });
    const trees = samples.map(wardTree);
    for (const [at, clusters] of counts.entries()) {
      if (samples.some(({ members }) => members.length < clusters)) continue;
      const means = samples.map((sample, half) => {
        return { sample, cluster: clustersOf(sample, trees[half]!, clusters), clusters };
      });
      for (const half of [0, 1]) {
        const { sample, cluster } = means[half]!;
        sums[at]! += weakest(sample, cluster, nearestMeans(means[1 - half]!, sample.members), clusters, patient) / 2;
      }
    }
  }
  return Array.from(sums, (sum) => sum / subtypeRules.halvings);
}

/** Least share, over the clusters, of pairs of different patients that the other half's means keep together. */
function weakest(
  { members, weight }: Sample,
  own: Uint8Array,
  other: Uint8Array,
  clusters: number,
  patient: Uint16Array,
): number {
  const patients = patientsOf({ patient });
  let least = 1;
  for (let one = 0; one < clusters; one++) {
    const whole = new Float64Array(patients);
    const parts = Array.from({ length: clusters }, () => new Float64Array(patients));
    for (let member = 0; member < members.length; member++) {
      if (own[member] !== one) continue;
      const place = patient[members[member]!]!;
      whole[place]! += weight[member]!;
      parts[other[member]!]![place]! += weight[member]!;
    }
    const all = pairsOf(whole);
    const kept = parts.reduce((sum, part) => sum + pairsOf(part), 0);
    least = Math.min(least, all <= 1e-9 ? 0 : kept / all);
  }
  return least;
}

/** Weighted number of pairs of beats of different patients. @param weights of each patient's beats [patients] */
function pairsOf(weights: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return total ** 2 - weights.reduce((sum, weight) => sum + weight ** 2, 0);
}
