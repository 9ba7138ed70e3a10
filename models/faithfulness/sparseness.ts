/**
 * Gini index of the magnitudes of one map (Hurley & Rickard 2009): 0 where all samples weigh the same, towards 1 where one
 * holds everything; NaN for a map that is zero everywhere.
 *
 * @param map [samples]
 */
export function giniIndex(map: Float32Array): number {
  const sorted = Float64Array.from(map, Math.abs).sort();
  const sum = sorted.reduce((total, value) => total + value, 0);
  let weighted = 0;
  sorted.forEach((value, rank) => {
    weighted += value * (sorted.length - rank - 0.5);
  });
  return 1 - (2 * weighted) / (sum * sorted.length);
}
