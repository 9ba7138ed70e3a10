import { argMax } from '../../preload/numeric/argMax.ts';
import { type Interval, wilsonInterval } from './interval.ts';

export interface ReliabilityBin {
  /** Probabilities of the predicted class within (from, to]. */
  readonly from: number;
  readonly to: number;
  readonly beats: number;
  /** Mean probability of the predicted class; null in an empty bin. */
  readonly confidence: number | null;
  /** Share of the bin's beats that were predicted right, with Wilson's interval (beats as if independent). */
  readonly accuracy: number | null;
  readonly interval: Interval | null;
}

export interface Calibration {
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: mean |accuracy - confidence| over bins, weighted by beats. */
  readonly ece: number;
  /** Mean over beats of the sum over classes of (probability - truth)^2, from 0 to 2. */
  readonly brier: number;
}

/**
 * Whether probabilities are what they say. Reliability and expected calibration error of the predicted class in bins of equal
 * width (Guo 2017, section 2); the Brier score of all classes in its original form (Brier 1950).
 *
 * @param probabilities [beats × classes]
 * @param reference class of each beat [beats]
 */
export function calibrationOf(
  probabilities: Float32Array,
  reference: ArrayLike<number>,
  { classes, bins }: { readonly classes: number; readonly bins: number },
): Calibration {
  const beats = reference.length;
  const counts = new Float64Array(bins);
  const hits = new Float64Array(bins);
  const sums = new Float64Array(bins);
  let squares = 0;
  for (let beat = 0; beat < beats; beat++) {
    const row = probabilities.subarray(beat * classes, (beat + 1) * classes);
    for (let index = 0; index < classes; index++) squares += (row[index]! - (reference[beat] === index ? 1 : 0)) ** 2;
    const best = argMax(row);
    const confidence = row[best]!;
    // float32 rounding can put a probability above 1.
    const bin = Math.min(bins - 1, Math.max(0, Math.ceil(confidence * bins) - 1));
    counts[bin]!++;
    sums[bin]! += confidence;
    if (reference[beat] === best) hits[bin]!++;
  }
  let ece = 0;
  const rows = Array.from({ length: bins }, (_, bin): ReliabilityBin => {
    const [inBin, right, sum] = [counts[bin]!, hits[bin]!, sums[bin]!];
    ece += Math.abs(right - sum) / beats;
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      beats: inBin,
      confidence: inBin === 0 ? null : sum / inBin,
      accuracy: inBin === 0 ? null : right / inBin,
      interval: wilsonInterval(right, inBin),
    };
  });
  return { bins: rows, ece, brier: squares / beats };
}
