import { quantileOfSorted } from './quantile.ts';
import { mulberry32 } from './random.ts';

export interface Bootstrap {
  readonly replicates: number;
  readonly seed: number;
}

/**
 * Draws of a bootstrap of clusters (Field & Welsh 2007): each draws as many clusters as there are, with replacement. The same seed
 * gives the same draws for every statistic, so that differences are of the same clusters.
 *
 * @yields indexes of the drawn clusters, in one array that the next draw overwrites [clusters]
 */
export function* clusterDraws(clusters: number, { replicates, seed }: Bootstrap): Generator<Uint32Array> {
  const random = mulberry32(seed);
  const drawn = new Uint32Array(clusters);
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let draw = 0; draw < clusters; draw++) drawn[draw] = Math.floor(random() * clusters);
    yield drawn;
  }
}

/**
 * 95 %: between the 2.5 and 97.5 percentiles of a statistic's replicates (Efron & Tibshirani 1993, chapter 13); null where fewer
 * than half of the replicates had a value. Sorts.
 */
export function percentileInterval(values: number[], replicates: number): readonly [low: number, high: number] | null {
  if (values.length * 2 < replicates || values.length === 0) return null;
  values.sort((a, b) => a - b);
  return [quantileOfSorted(values, 0.025), quantileOfSorted(values, 0.975)];
}
