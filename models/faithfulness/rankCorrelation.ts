import { correlation } from '../../preload/numeric/correlation.ts';

/**
 * Spearman's rank correlation of two maps, ties by their mean rank: Pearson's correlation of the ranks. NaN where one map is
 * constant.
 */
export function rankCorrelation(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return correlation(ranks(one), ranks(other));
}

/** Rank of each value from 0; equal values share the mean of their ranks. */
export function ranks(values: ArrayLike<number>): Float64Array {
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
