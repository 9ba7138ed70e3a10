/**
 * Median of the `width` values around each value, itself in the middle; beyond the ends the first and last value repeat.
 * A sorted window is kept by insertion: for the widths of an ECG's baseline (some hundred samples) faster than heaps.
 *
 * @param values without NaN
 * @param width odd
 */
export function slidingMedian(values: Float32Array, width: number): Float32Array {
  if (!(width >= 1 && width % 2 === 1)) throw new RangeError(`a width of ${width} samples; expected an odd number`);
  const half = (width - 1) / 2;
  const last = values.length - 1;
  const medians = new Float32Array(values.length);
  if (values.length === 0) return medians;
  const at = (index: number) => values[Math.min(last, Math.max(0, index))]!;
  const sorted = Float32Array.from({ length: width }, (_, place) => at(place - half)).sort();
  medians[0] = sorted[half]!;
  for (let index = 1; index <= last; index++) {
    exchange(sorted, at(index - half - 1), at(index + half));
    medians[index] = sorted[half]!;
  }
  return medians;
}

/** Takes one value out of the sorted window and puts another in. */
function exchange(sorted: Float32Array, old: number, added: number): void {
  if (old === added) return;
  const from = firstAtLeast(sorted, old);
  const to = firstAtLeast(sorted, added);
  if (from < to) {
    sorted.copyWithin(from, from + 1, to);
    sorted[to - 1] = added;
  } else {
    sorted.copyWithin(to + 1, to, from);
    sorted[to] = added;
  }
}

/** First place whose value is not below `value`. */
function firstAtLeast(sorted: Float32Array, value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
