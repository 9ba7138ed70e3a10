/**
 * Median of values without NaN; 0 of none. Reorders `values` (Hoare's quickselect), as sorting 280 samples a beat is slow. In the
 * precision of `values`.
 */
export function median(values: Float32Array | Float64Array): number {
  const count = values.length;
  if (count === 0) return 0;
  const middle = count >> 1;
  const upper = select(values, middle);
  if (count % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < middle; index++) lower = Math.max(lower, values[index]!);
  return (lower + upper) / 2;
}

/** The value that sorting would put at `rank` (from 0); no larger ones are left before it. Reorders `values`. */
export function select(values: Float32Array | Float64Array, rank: number): number {
  let from = 0;
  let to = values.length - 1;
  while (from < to) {
    const pivot = values[(from + to) >> 1]!;
    let left = from;
    let right = to;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const held = values[left]!;
      values[left++] = values[right]!;
      values[right--] = held;
    }
    if (rank <= right) to = right;
    else if (rank >= left) from = left;
    else break;
  }
  return values[rank]!;
}
