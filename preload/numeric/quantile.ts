/** Quantile of ascending values, linear between the nearest two (type 7 of Hyndman & Fan 1996); NaN of none. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const value = sorted[below] ?? Number.NaN;
  return value + (place - below) * ((sorted[below + 1] ?? value) - value);
}
