/**
 * Dyadic wavelet transform with the quadratic spline wavelet, the derivative of a cubic spline (Mallat & Zhong 1992; for
 * ECG: Li, Zheng, Tai 1995; Martínez et al. 2004, equations 2 to 6). Its value at scale 2^k is proportional to the slope of
 * the signal smoothed over about 2^k samples of 250 Hz: extrema are steepest slopes, zero crossings are peaks.
 *
 * The equivalent filter at scale 2^k and 250 Hz is a box of m = 2^(k-1) samples taken three times, then a difference over m
 * samples; at another rate m is scaled with it, so that a scale means the same time everywhere.
 *
 * @param millivolts one lead; NaN (no sample) is taken as the last known value [samples]
 * @param scale k, 1 and up
 * @returns values of the transform; index n stands for the instant n - 1/2, so that a peak at sample n is a change of sign
 *   from n to n + 1 [samples]
 */
export function splineWavelet(millivolts: Float32Array, samplingRateHz: number, scale: number): Float32Array {
  const width = Math.max(1, Math.round((2 ** (scale - 1) * samplingRateHz) / 250));
  const reach = 2 * width;
  // The ends are continued level, so that the record's beginning is no slope.
  const padded = levelled(millivolts, reach);
  const smooth = box(box(box(padded, width), width), width);
  const transform = new Float32Array(millivolts.length);
  // Delay of the four causal filters: 3 (m - 1) / 2 + m / 2 = 2m - 3/2.
  const delay = 2 * width - 2;
  for (let sample = 0; sample < transform.length; sample++) {
    const at = sample + reach + delay;
    transform[sample] = 2 * (smooth[at]! - smooth[at - width]!);
  }
  return transform;
}

function levelled(millivolts: Float32Array, reach: number): Float64Array {
  const padded = new Float64Array(millivolts.length + 2 * reach);
  const firstKnown = millivolts.find((value) => !Number.isNaN(value)) ?? 0;
  let known = firstKnown;
  padded.fill(firstKnown, 0, reach);
  for (let sample = 0; sample < millivolts.length; sample++) {
    const value = millivolts[sample]!;
    if (!Number.isNaN(value)) known = value;
    padded[reach + sample] = known;
  }
  padded.fill(known, reach + millivolts.length);
  return padded;
}

/** Mean of the last `width` values; before the first one they are taken as equal to it. */
function box(values: Float64Array, width: number): Float64Array {
  const mean = new Float64Array(values.length);
  let sum = width * values[0]!;
  for (let at = 0; at < values.length; at++) {
    sum += values[at]! - (at < width ? values[0]! : values[at - width]!);
    mean[at] = sum / width;
  }
  return mean;
}
