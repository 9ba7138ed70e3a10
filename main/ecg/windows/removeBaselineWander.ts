import { slidingMedian } from './slidingMedian.ts';
import { validRuns } from './validRuns.ts';

/** Widths of the medians that follow the baseline, and the low-pass, as de Chazal, O'Dwyer, Reilly 2004, section II-B. */
const firstMedianSeconds = 0.2;
const secondMedianSeconds = 0.6;
const lowPassHz = 35;
/** Length of the low-pass: 49 taps at 360 Hz. */
const lowPassSeconds = 49 / 360;

/**
 * One lead without its baseline and without what lies above the ECG's own frequencies: the median of 200 ms takes P and QRS
 * away, that of 600 ms the T wave; what is left is the baseline and is subtracted. Then a linear-phase low-pass (windowed sinc,
 * Hamming, applied centred: no wave is shifted). Stretches between missing samples (NaN) each by itself.
 *
 * @param millivolts whole record [samples]
 */
export function removeBaselineWander(millivolts: Float32Array, samplingRateHz: number): Float32Array {
  const result = new Float32Array(millivolts.length).fill(Number.NaN);
  const taps = lowPass(samplingRateHz);
  const { from, to } = validRuns([millivolts]);
  from.forEach((start, run) => {
    const stretch = millivolts.slice(start, to[run]);
    const firstMedian = slidingMedian(stretch, oddSamples(firstMedianSeconds, samplingRateHz));
    const baseline = slidingMedian(firstMedian, oddSamples(secondMedianSeconds, samplingRateHz));
    baseline.forEach((level, sample) => {
      stretch[sample]! -= level;
    });
    result.set(filtered(stretch, taps), start);
  });
  return result;
}

/**
 * The same of a lead that differs from another in one stretch alone, which may be shorter or longer there: what medians and
 * low-pass do not reach is taken from what is known of the other.
 *
 * @param other a lead and its result
 */
export function removeBaselineWanderBeside(
  millivolts: Float32Array,
  samplingRateHz: number,
  other: { readonly millivolts: Float32Array; readonly level: Float32Array },
): Float32Array {
  const isSame = (own: number, others: number) => Object.is(millivolts[own], other.millivolts[others]);
  const { length } = millivolts;
  const longer = length - other.millivolts.length;
  const shortest = Math.min(length, other.millivolts.length);
  let from = 0;
  while (from < shortest && isSame(from, from)) from++;
  let to = length;
  while (to > Math.max(from, from + longer) && isSame(to - 1, to - 1 - longer)) to--;
  const reach = Math.ceil((firstMedianSeconds + secondMedianSeconds + lowPassSeconds) * samplingRateHz);
  const [start, end] = [Math.max(0, from - reach), Math.min(length, to + reach)];
  const [first, last] = [Math.max(0, start - reach), Math.min(length, end + reach)];
  const result = new Float32Array(length);
  result.set(other.level.subarray(0, start));
  const near = removeBaselineWander(millivolts.subarray(first, last), samplingRateHz);
  result.set(near.subarray(start - first, end - first), start);
  result.set(other.level.subarray(end - longer), end);
  return result;
}

function oddSamples(seconds: number, samplingRateHz: number): number {
  return 2 * Math.round((seconds * samplingRateHz) / 2) + 1;
}

/** Windowed sinc with unit gain for a level signal. [odd number of taps] */
function lowPass(samplingRateHz: number): Float64Array {
  const half = Math.floor((lowPassSeconds * samplingRateHz) / 2);
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, tap) => {
    const away = tap - half;
    const x = (2 * lowPassHz * away) / samplingRateHz;
    const sinc = away === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * away) / Math.max(1, half)));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/** Convolution with symmetric taps; beyond the ends the first and last value repeat. */
function filtered(values: Float32Array, taps: Float64Array): Float32Array {
  const half = (taps.length - 1) / 2;
  const padded = new Float32Array(values.length + 2 * half);
  padded.fill(values[0]!, 0, half);
  padded.set(values, half);
  padded.fill(values.at(-1)!, half + values.length);
  return Float32Array.from(values, (_, sample) => {
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++) sum += taps[tap]! * padded[sample + tap]!;
    return sum;
  });
}
