/**
 * Spearman's rank correlation of two maps, ties by their mean rank: Pearson's correlation of the ranks. NaN where one map is
 * constant.
 */
export function rankCorrelation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) throw new Error(`maps of ${one.length} and ${other.length} samples`);
  const [a, b] = [ranks(one), ranks(other)];
  const mean = (one.length - 1) / 2;
  let [product, squareA, squareB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [awayA, awayB] = [a[at]! - mean, b[at]! - mean];
    product += awayA * awayB;
    squareA += awayA * awayA;
    squareB += awayB * awayB;
  }
  return product / Math.sqrt(squareA * squareB);
}

/** Rank of each value from 0; equal values share the mean of their ranks. */
function ranks(values: ArrayLike<number>): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, at) => at).sort((x, y) => values[x]! - values[y]!);
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) result[order[at]!] = (from + to - 1) / 2;
    from = to;
  }
  return result;
}
