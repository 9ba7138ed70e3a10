import { type Bootstrap, clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import type { Interval } from '../evaluation/interval.ts';

export interface PairedDifference {
  /** Over the beats that have both numbers; NaN where none has. */
  readonly mean: number;
  /** 95 %, by drawing patients; null with fewer than two patients. */
  readonly interval: Interval | null;
  /** Whether 0 lies outside the interval; null without one. */
  readonly excludesZero: boolean | null;
}

/** Scores come from single precision: what is nearer to 0 than this is the same map reached by another order of sums. */
const rounding = 1e-6;

/**
 * How far a method's mean score is from that of another on the same beats, with an interval by a bootstrap of patients. The
 * same seed draws the same patients for every pair, and each draw holds both methods' beats, so that what makes a patient
 * easy or hard for all methods drops out: two intervals that overlap may hide a difference that no patient contradicts.
 *
 * @param one a number a beat; NaN: the beat has none [beats]
 * @param other of the same beats [beats]
 * @param patients of each beat [beats]
 * @param distance what of a mean is compared: the mean itself, or its distance from 0 for a score that is good near 0
 */
export function pairedDifference(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  patients: readonly string[],
  bootstrap: Bootstrap,
  distance: (mean: number) => number = (mean) => mean,
): PairedDifference {
  // Patients without a common beat are drawn too: the draws must not depend on the pair.
  const clusters = new Map(patients.map((patient) => [patient, { one: 0, other: 0, beats: 0 }]));
  for (let beat = 0; beat < one.length; beat++) {
    if (Number.isNaN(one[beat]!) || Number.isNaN(other[beat]!)) continue;
    const own = clusters.get(patients[beat]!)!;
    own.one += one[beat]!;
    own.other += other[beat]!;
    own.beats++;
  }
  const all = [...clusters.values()];
  const differenceOf = (drawn: Iterable<number>) => {
    const sum = { one: 0, other: 0, beats: 0 };
    for (const cluster of drawn) {
      const own = all[cluster]!;
      sum.one += own.one;
      sum.other += own.other;
      sum.beats += own.beats;
    }
    return distance(sum.one / sum.beats) - distance(sum.other / sum.beats);
  };
  const mean = differenceOf(all.keys());
  if (all.filter(({ beats }) => beats > 0).length < 2) return { mean, interval: null, excludesZero: null };
  const differences: number[] = [];
  for (const drawn of clusterDraws(all.length, bootstrap)) {
    const difference = differenceOf(drawn);
    if (!Number.isNaN(difference)) differences.push(difference);
  }
  const interval = percentileInterval(differences, bootstrap.replicates);
  const excludesZero = interval && (interval[0] > rounding || interval[1] < -rounding);
  return { mean, interval, excludesZero };
}
