import { median } from '../../../preload/numeric/median.ts';

/** Intervals in seconds: number k ends at beat k. The first and the one after the last beat count as the record's median. */
export function rrOf(fiducials: ArrayLike<number>, samplingRateHz: number) {
  const beats = fiducials.length;
  const between = range(1, beats - 1).map((at) => (fiducials[at]! - fiducials[at - 1]!) / samplingRateHz);
  const medianSeconds = medianOf(between) || 1;
  const seconds = [medianSeconds, ...between, medianSeconds].map((one) => Math.min(6, Math.max(0.15, one)));
  return { seconds, median: medianSeconds, log: seconds.map(Math.log) };
}

/** Beats each side of a neighbourhood, and of a wide one. */
export const [near, far] = [10, 30];

/** A successive change of ln RR that counts as irregular: 8 %. */
export const irregular = 0.08;

const limit = 8;

/** The numbers of a beat as the network takes them: within ±8, 0 where a beat has none. */
export function limited(numbers: readonly number[]): number[] {
  return numbers.map((value) => (Number.isNaN(value) ? 0 : Math.min(limit, Math.max(-limit, value))));
}

/** Beats at most `reach` away from one, none below `least` or above `most`. */
export function around(beat: number, reach: number, least: number, most: number): number[] {
  return range(Math.max(least, beat - reach), Math.min(most, beat + reach));
}

/** 0 of none. */
export function medianOf(values: readonly number[]): number {
  return median(Float32Array.from(values));
}

/** first, ... last */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
