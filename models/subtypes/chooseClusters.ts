import { derivedSeed, sfc32 } from '../../preload/numeric/random.ts';
import { subtypeRules } from '../../preload/words/subtypeRules.ts';
import { innerProducts } from './innerProducts.ts';
import { type Points, patientsOf } from './points.ts';
import { predictionStrength } from './predictionStrength.ts';
import { withinShare } from './withinShare.ts';
import { withoutClusters } from './withoutClusters.ts';

export interface TriedClusters {
  readonly clusters: number;
  /** Prediction strength by patients. */
  readonly strength: number;
  /** Share of the sum of squares that is left within clusters. */
  readonly within: number;
  /** The least of the drawings without clusters; null: not drawn, as the strength was too low anyway. */
  readonly withinByChance: number | null;
}

export interface ClusterChoice {
  /** Null: fewer patients than the rule needs, so that it is not known. 1: no clusters. */
  readonly clusters: number | null;
  /** Of 2, 3, ... clusters. */
  readonly tried: readonly TriedClusters[];
}

/**
 * How many clusters there are: the largest number whose prediction strength is 0.8 or more, and which leaves less within clusters than
 * every drawing without clusters; else one. Points along one line stay together well wherever the line is cut: they need the second.
 *
 * Yields from 0 to 1.
 */
export function* chooseClusters(
  points: Points,
  products: Float64Array,
  seed: number,
): Generator<number, ClusterChoice, void> {
  const { leastPatients, leastStrength, nulls, mostClusters } = subtypeRules;
  if (patientsOf(points) < leastPatients) return { clusters: null, tried: [] };
  yield 0;
  const counts = Array.from({ length: mostClusters - 1 }, (_, at) => at + 2);
  const strengths = predictionStrength(points, products, counts, sfc32(`halves ${seed}`));
  const within = withinShare(points, products, counts);
  const isStrong = strengths.map((strength) => strength >= leastStrength);
  const least = counts.map(() => Number.POSITIVE_INFINITY);
  for (let drawing = 0; drawing < nulls && isStrong.includes(true); drawing++) {
    yield (drawing + 1) / (nulls + 1);
    const rows = withoutClusters(points, sfc32(`rows ${derivedSeed(seed, drawing)}`));
    const found = withinShare(points, innerProducts({ rows, dimensions: points.dimensions }), counts);
    for (const [at, share] of found.entries()) least[at] = Math.min(least[at]!, share);
  }
  const tried = counts.map((clusters, at): TriedClusters => {
    const withinByChance = isStrong[at] ? least[at]! : null;
    return { clusters, strength: strengths[at]!, within: within[at]!, withinByChance };
  });
  const passed = tried.filter(({ within: own, withinByChance }) => withinByChance !== null && own < withinByChance);
  return { clusters: passed.at(-1)?.clusters ?? 1, tried };
}
