/** Holm's correction (1979) of p values for their number; NaN is left out and stays NaN. [tests] */
export function holm(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()]
    .filter((at) => !Number.isNaN(pValues[at]!))
    .sort((a, b) => pValues[a]! - pValues[b]!);
  const corrected = pValues.map(() => Number.NaN);
  let least = 0;
  for (const [rank, at] of order.entries()) {
    least = Math.max(least, Math.min(1, (order.length - rank) * pValues[at]!));
    corrected[at] = least;
  }
  return corrected;
}
