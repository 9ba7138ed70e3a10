/** Index of the largest value, the first of equal ones; -1 where there is none. A NaN is never the largest. */
export function argMax(values: ArrayLike<number>): number {
  let best = -1;
  for (let index = 0; index < values.length; index++) {
    if (values[index]! > (values[best] ?? Number.NEGATIVE_INFINITY) || (best < 0 && !Number.isNaN(values[index])))
      best = index;
  }
  return best;
}
