import { quantileOfSorted } from '../../../preload/numeric/quantile.ts';

export interface LateBeats {
  /** 1 where the interval before a beat is in the upper quarter of those around it. [beats] */
  readonly isLate: Uint8Array;
  /** Upper quartile of the intervals around each beat, in the fiducials' unit; NaN where there is none. [beats] */
  readonly interval: Float64Array;
}

/** Beats each side whose intervals a beat is compared with: about a minute. */
const reach = 30;
const quarter = 0.75;

/**
 * The beats that come late for their neighbourhood. An ectopic beat comes before the next one is due, so that those which come
 * late are of the underlying rhythm: also where most beats are ectopic, and the median beat is one of them. Of regular
 * beats they are a fair sample. Ours; the exceptions are escape beats, which are rare.
 *
 * @param fiducials of all beats of a record in time order [beats]
 */
export function dominantRhythmBeats(fiducials: ArrayLike<number>): LateBeats {
  const beats = fiducials.length;
  const before = Float64Array.from({ length: beats }, (_, beat) => fiducials[beat]! - fiducials[beat - 1]!);
  const interval = Float64Array.from({ length: beats }, (_, beat) =>
    quantileOfSorted(before.slice(Math.max(1, beat - reach), Math.min(beats - 1, beat + reach) + 1).sort(), quarter),
  );
  // Intervals as long as the quartile but for rounding are late.
  const isLate = Uint8Array.from(before, (seconds, beat) => (seconds >= interval[beat]! * 0.9999 ? 1 : 0));
  return { isLate, interval };
}

/** Places of the late beats from `first` to `last`; of all of them where none is late. */
export function dominantIndexes({ isLate }: LateBeats, first: number, last: number): number[] {
  const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const late = all.filter((beat) => isLate[beat]);
  return late.length > 0 ? late : all;
}
