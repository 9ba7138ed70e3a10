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
  const padded = removeBaselineWander(millivolts, reach);
  const transform = new Float32Array(millivolts.length);
  // Delay of the four causal filters: 3 (m - 1) / 2 + m / 2 = 2m - 3/2.
  const delay = reach + 2 * width - 2;
  // Sum of the last `width` values, three times, then the difference to `width` values before: in one pass, each filter keeping
  // its last `width` values. Up to `reach` all values are the first one.
  const first = padded[0]! * width;
  const second = first * width;
  const third = second * width;
  let [sum1, sum2, sum3] = [first, second, third];
  const last1 = new Float64Array(width).fill(first);
  const last2 = new Float64Array(width).fill(second);
  const last3 = new Float64Array(width).fill(third);
  const scaled = 2 / width ** 3;
  const end = delay + transform.length;
  for (let at = reach, place = 0; at < end; at++) {
    sum1 += padded[at]! - padded[at - width]!;
    sum2 += sum1 - last1[place]!;
    sum3 += sum2 - last2[place]!;
    if (at >= delay) transform[at - delay] = scaled * (sum3 - last3[place]!);
    last1[place] = sum1;
    last2[place] = sum2;
    last3[place] = sum3;
    if (++place === width) place = 0;
  }
  return transform;
}

/** The values with `reach` more at each end. */
function removeBaselineWander(millivolts: Float32Array, reach: number): Float32Array {
  const padded = new Float32Array(millivolts.length + 2 * reach);
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
