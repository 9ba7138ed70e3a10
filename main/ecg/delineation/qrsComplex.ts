import type { Transforms, Wave } from './delineate.ts';
import { edgeFrom, type Slope, slopesIn } from './slopes.ts';

/** Shares of the steepest slope that a first and a last slope of the complex must have (Martínez et al. 2004, table II). */
const firstShare = 0.06;
const lastShare = 0.09;
/** Shares of the first and last slope below which the complex has not begun or is over, by the sign of the slope. */
const onsetShare = { rising: 0.05, falling: 0.07 };
const endShare = { rising: 0.125, falling: 0.2 };
/** How far from the steepest slope the complex may reach, and how far one slope of it from the next, in seconds. */
const reachSeconds = { before: 0.075, after: 0.15 };
const gapSeconds = 0.05;
/** The fiducial may lie at a side of the complex. */
const searchSeconds = 0.08;

/** Onset and end of the QRS complex around a fiducial; the peak is its largest excursion from the level at the onset. */
export function delineateQrs(
  millivolts: Float32Array,
  { fine, samplingRateHz }: Transforms,
  fiducial: number,
): Wave | null {
  const samples = (seconds: number) => seconds * samplingRateHz;
  const near = slopesIn(fine, fiducial - samples(searchSeconds), fiducial + samples(searchSeconds) + 1);
  if (near.length === 0) return null;
  const steepest = near.reduce((best, slope) => (Math.abs(slope.value) > Math.abs(best.value) ? slope : best));
  const from = steepest.sample - samples(reachSeconds.before);
  const to = steepest.sample + samples(reachSeconds.after);
  const slopes = slopesIn(fine, from, to + 1);
  const main = Math.abs(steepest.value);
  const earlier = slopes.filter(({ sample }) => sample < steepest.sample).reverse();
  const later = slopes.filter(({ sample }) => sample > steepest.sample);
  const first = outermost(steepest, earlier, firstShare * main, samples(gapSeconds));
  const last = outermost(steepest, later, lastShare * main, samples(gapSeconds));
  const onset = edgeFrom(fine, first, -1, first.value > 0 ? onsetShare.rising : onsetShare.falling, Math.floor(from));
  const end = edgeFrom(fine, last, 1, last.value > 0 ? endShare.rising : endShare.falling, Math.ceil(to));
  return { onset, peak: largestExcursion(millivolts, onset, end), end };
}

/** The last of the slopes that follow each other without a gap and are steep enough. */
function outermost(steepest: Slope, others: readonly Slope[], threshold: number, gap: number): Slope {
  let last = steepest;
  for (const slope of others) {
    if (Math.abs(slope.sample - last.sample) > gap) break;
    if (Math.abs(slope.value) >= threshold) last = slope;
  }
  return last;
}

function largestExcursion(millivolts: Float32Array, onset: number, end: number): number {
  let peak = onset;
  for (let sample = onset; sample <= end; sample++) {
    const height = Math.abs(millivolts[sample]! - millivolts[onset]!);
    if (height > Math.abs(millivolts[peak]! - millivolts[onset]!)) peak = sample;
  }
  return peak;
}
