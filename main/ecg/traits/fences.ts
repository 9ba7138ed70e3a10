import { quantileOfSorted } from '../../../preload/numeric/quantile.ts';

/** Where usual values lie, by the quartiles (Tukey 1977): beyond the inner fence a value is out, beyond the outer one far out. */
export interface Fences {
  readonly median: number;
  readonly inner: readonly [low: number, high: number];
  readonly outer: readonly [low: number, high: number];
}

/** @param leastSpread between the quartiles: values that lie closer are taken as this far apart */
export function fencesOf(values: readonly number[], leastSpread: number): Fences {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, median, high] = [0.25, 0.5, 0.75].map((share) => quantileOfSorted(sorted, share)) as [
    number,
    number,
    number,
  ];
  const spread = Math.max(leastSpread, high - low);
  const beyond = (steps: number): [number, number] => [low - steps * spread, high + steps * spread];
  return { median, inner: beyond(1.5), outer: beyond(3) };
}

export function medianOf(values: readonly number[]): number {
  return quantileOfSorted(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

export function isBeyond(value: number, [low, high]: readonly [number, number]): boolean {
  return value < low || value > high;
}
