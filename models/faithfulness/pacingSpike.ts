import type { Stretch } from './waveSwaps.ts';

/** Where the spike's highest sample is looked for, seconds from the fiducial, which annotators set at the spike or after it. */
const searchSeconds = { before: 0.15, after: 0.02 };
/** A spike falls on both sides within this time. */
const flankSeconds = 0.014;
/** From foot to foot at most; half of a narrow QRS complex is wider. */
const widestSeconds = 0.032;
/** Share of the steepest step of both flanks below which a foot is reached. */
const footShare = 0.15;
/** How often the median height of the same kind over the window a spike must be high. */
const outstanding = 5;

/**
 * Feet of the pacing spike of a beat, first sample and the one after the last: the sample up to the fiducial from which the signal falls away
 * most on both sides within 14 ms, if its flanks are steep and close enough. What follows a spike, as the electrode's discharge does, stays.
 * The limits are ours, for recordings that smear a spike of 1 ms over 20 to 40 ms, as MIT-BIH does.
 *
 * @param lead one window of the lead [samples]
 * @param valid samples of it that the record has
 * @returns null where none stands out
 */
export function pacingSpike(
  lead: Float32Array,
  { samplingRateHz, fiducial, valid: [validFrom, validTo] }: SpikePlace,
): Stretch | null {
  const flank = Math.max(1, Math.round(flankSeconds * samplingRateHz));
  const height = (sample: number) => {
    const [left, right] = [lead[sample]! - lead[sample - flank]!, lead[sample]! - lead[sample + flank]!];
    return Math.sign(left) === Math.sign(right) ? Math.min(Math.abs(left), Math.abs(right)) : 0;
  };
  const inside = (sample: number) => sample - flank >= validFrom && sample + flank < validTo;
  const from = Math.round(fiducial - searchSeconds.before * samplingRateHz);
  const to = Math.round(fiducial + searchSeconds.after * samplingRateHz);
  let [top, highest] = [-1, 0];
  for (let sample = from; sample <= to; sample++) {
    if (!inside(sample) || height(sample) <= highest) continue;
    [top, highest] = [sample, height(sample)];
  }
  if (top < 0) return null;
  const heights = Float64Array.from({ length: validTo - validFrom }, (_, at) => at + validFrom)
    .filter(inside)
    .map(height)
    .filter((value) => value > 0)
    .sort();
  if (highest < outstanding * (heights[heights.length >> 1] ?? 0)) return null;
  const sign = Math.sign(lead[top]! - lead[top - flank]!);
  const fall = (sample: number, step: -1 | 1) => sign * (lead[sample]! - lead[sample + step]!);
  const steps = Array.from({ length: flank }, (_, away) => [fall(top - away, -1), fall(top + away, 1)]).flat();
  const least = footShare * Math.max(...steps);
  const foot = (step: -1 | 1) => {
    let sample = top;
    // The top itself may be flat.
    let isOnFlank = false;
    while (sample + step >= validFrom && sample + step < validTo) {
      const isSteep = fall(sample, step) >= least;
      if (isOnFlank && !isSteep) break;
      isOnFlank ||= isSteep;
      sample += step;
      if (Math.abs(sample - top) > widestSeconds * samplingRateHz) break;
    }
    return sample;
  };
  const [first, last] = [foot(-1), foot(1)];
  return last - first <= widestSeconds * samplingRateHz ? [first, last + 1] : null;
}

export interface SpikePlace {
  readonly samplingRateHz: number;
  /** Of the window. */
  readonly fiducial: number;
  readonly valid: Stretch;
}
