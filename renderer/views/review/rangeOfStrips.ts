interface Strip {
  readonly millivolts: Float32Array;
  readonly validFrom: number;
  readonly validTo: number;
}

/** One scale for all strips beside each other, in millivolts. */
export function rangeOfStrips(strips: Iterable<Strip>): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { millivolts, validFrom, validTo } of strips) {
    for (const value of millivolts.subarray(validFrom, validTo)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}
