import { type Bootstrap, clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import type { Interval } from '../evaluation/interval.ts';

export interface ClusteredMean {
  /** Over the beats that have a number; NaN where none has. */
  readonly mean: number;
  /** 95 %, by drawing patients; null with fewer than two patients. */
  readonly interval: Interval | null;
  readonly beats: number;
  readonly patients: number;
}

/**
 * Mean of a score over beats with an interval by a bootstrap of patients (see clusteredIntervals for why patients).
 *
 * @param values one a beat; NaN: the beat has none [beats]
 * @param patients of each beat [beats]
 */
export function clusteredMean(
  values: ArrayLike<number>,
  patients: readonly string[],
  bootstrap: Bootstrap,
): ClusteredMean {
  const sums = new Map<string, { sum: number; beats: number }>();
  for (let beat = 0; beat < values.length; beat++) {
    if (Number.isNaN(values[beat]!)) continue;
    const own = sums.get(patients[beat]!) ?? { sum: 0, beats: 0 };
    own.sum += values[beat]!;
    own.beats++;
    sums.set(patients[beat]!, own);
  }
  const clusters = [...sums.values()];
  const [ofSums, ofBeats] = [clusters.map(({ sum }) => sum), clusters.map(({ beats }) => beats)];
  const meanOf = (drawn: Iterable<number>) => {
    let [sum, count] = [0, 0];
    for (const cluster of drawn) {
      sum += ofSums[cluster]!;
      count += ofBeats[cluster]!;
    }
    return sum / count;
  };
  const beats = clusters.reduce((count, one) => count + one.beats, 0);
  const facts = { mean: meanOf(clusters.keys()), beats, patients: clusters.length };
  if (clusters.length < 2) return { ...facts, interval: null };
  const means = Array.from(clusterDraws(clusters.length, bootstrap), meanOf);
  return { ...facts, interval: percentileInterval(means, bootstrap.replicates) };
}
