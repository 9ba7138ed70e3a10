import { framePosition } from '../record/framePosition.ts';

/** Rhythm around each beat; NaN where an interval does not exist. Each [beats]. */
export interface RrIntervals {
  /** Samples since the beat before. NaN for the first beat. */
  readonly before: Float64Array;
  /** Samples to the next beat. NaN for the last beat. */
  readonly after: Float64Array;
  /** `before` ÷ local mean. */
  readonly beforeRatio: Float32Array;
  readonly afterRatio: Float32Array;
}

/** The local mean is over ten intervals around the beat, as de Chazal, O'Dwyer, Reilly 2004 take their local average RR. */
const localBeatsEachSide = 5;

/**
 * RR intervals between successive fiducials and their ratios to the mean of the ten intervals around the beat (fewer
 * at the ends of the record).
 *
 * @param sample fiducials of one record in time order, in samples; fractions where a clock is finer
 */
export function rrIntervals(sample: ArrayLike<number>): RrIntervals {
  const count = sample.length;
  const before = new Float64Array(count).fill(Number.NaN);
  const after = new Float64Array(count).fill(Number.NaN);
  const beforeRatio = new Float32Array(count).fill(Number.NaN);
  const afterRatio = new Float32Array(count).fill(Number.NaN);
  for (let beat = 0; beat < count; beat++) {
    if (beat > 0) before[beat] = framePosition(sample[beat]! - sample[beat - 1]!);
    if (beat < count - 1) after[beat] = framePosition(sample[beat + 1]! - sample[beat]!);
    const first = Math.max(0, beat - localBeatsEachSide);
    const last = Math.min(count - 1, beat + localBeatsEachSide);
    const mean = (sample[last]! - sample[first]!) / (last - first);
    if (mean > 0) {
      beforeRatio[beat] = before[beat]! / mean;
      afterRatio[beat] = after[beat]! / mean;
    }
  }
  return { before, after, beforeRatio, afterRatio };
}
