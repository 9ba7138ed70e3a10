import { median } from './median.ts';

/** Intervals in seconds: number k ends at beat k. The first and the one after the last beat count as the record's median. */
export function rrOf(fiducials: ArrayLike<number>, samplingRateHz: number) {
  const beats = fiducials.length;
  const between = range(1, beats - 1).map((at) => (fiducials[at]! - fiducials[at - 1]!) / samplingRateHz);
  const usual = medianOf(between) || 1;
  const seconds = [usual, ...between, usual].map((one) => Math.min(6, Math.max(0.15, one)));
  return { seconds, usual, log: seconds.map(Math.log) };
}

/** 0 of none. */
export function medianOf(values: readonly number[]): number {
  return median(Float32Array.from(values));
}

/** first, ... last */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
