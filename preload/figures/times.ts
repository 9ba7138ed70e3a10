/** Milliseconds of each sample of a window from its fiducial point. [samples] */
export function millisecondsFromFiducial(samples: number, fiducialOffset: number, samplingRateHz: number) {
  return Float64Array.from({ length: samples }, (_, i) => ((i - fiducialOffset) / samplingRateHz) * 1000);
}

/** Smallest and largest finite value of all arrays; [0, 0] where there is none. */
export function finiteRange(arrays: readonly ArrayLike<number>[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const array of arrays) {
    for (let i = 0; i < array.length; i++) {
      const value = array[i] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : [0, 0];
}
