/** Where usual values lie, by the quartiles (Tukey 1977): beyond the inner fence a value is out, beyond the outer one far out. */
export interface Fences {
  readonly median: number;
  readonly inner: readonly [low: number, high: number];
  readonly outer: readonly [low: number, high: number];
}

/** @param leastSpread between the quartiles: values that lie closer are taken as this far apart */
export function fencesOf(values: readonly number[], leastSpread: number): Fences {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, median, high] = [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)];
  const spread = Math.max(leastSpread, high - low);
  const beyond = (steps: number): [number, number] => [low - steps * spread, high + steps * spread];
  return { median, inner: beyond(1.5), outer: beyond(3) };
}

export function medianOf(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** Between the nearest two, in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [a, b] = [sorted[below] ?? Number.NaN, sorted[Math.min(sorted.length - 1, below + 1)] ?? Number.NaN];
  return a + (place - below) * (b - a);
}

export function isBeyond(value: number, [low, high]: readonly [number, number]): boolean {
  return value < low || value > high;
}
