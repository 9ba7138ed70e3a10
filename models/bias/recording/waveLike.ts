import { median } from '../../../preload/numeric/median.ts';
import { gaussianWeights } from '../../faithfulness/gaussianWeights.ts';

/** P and T last 80 ms and more: a Gaussian of this width leaves them, and takes 50 Hz down to a hundredth. */
const smoothSeconds = 0.01;
/** A slope is compared with the median of the slopes within this time; a wave's slope changes more slowly. */
const slopeSeconds = 0.025;
/** A slope that differs from its neighbours' by so much is a jump, mV/s: a P wave of 0.25 mV has some 10 at its steepest. */
const leastJump = 5;
/** And by so many times the median difference, so that noise is none: four standard deviations of Gaussian noise. */
const timesMedian = 6;
/** Slower recordings cannot tell a jump, or a limit, from a wave. */
export const leastSamplingRateHz = 200;

/**
 * What P and T waves may look like: one lead of a window without jumps and without what is faster than a wave. QRS is left as it is.
 *
 * @param values of one lead [samples]
 * @param isQrs 1 where nothing is changed [samples]
 */
export function waveLike(values: Float32Array, isQrs: Uint8Array, samplingRateHz: number): Float32Array {
  const result = values.slice();
  for (const { from, to } of runsOf(isQrs)) {
    const run = result.subarray(from, to);
    const touches = { start: from > 0, end: to < values.length };
    takeJumps(run, touches, samplingRateHz);
    smooth(run, touches, smoothSeconds * samplingRateHz);
  }
  return result;
}

/** How far each slope is from the median of those around it, in mV/s. [slopes] */
export function slopeDifferences(run: Float32Array, samplingRateHz: number): Float64Array {
  const slopes = Float64Array.from({ length: run.length - 1 }, (_, at) => (run[at + 1]! - run[at]!) * samplingRateHz);
  const reach = Math.round((slopeSeconds / 2) * samplingRateHz);
  return slopes.map((slope, at) => slope - median(slopes.slice(Math.max(0, at - reach), at + reach + 1)));
}

/** Stretches off QRS of which a slope can be told. */
export function runsOf(isQrs: Uint8Array): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from < isQrs.length; from++) {
    if (isQrs[from]) continue;
    let to = from;
    while (to < isQrs.length && !isQrs[to]) to++;
    if (to - from >= 5) runs.push({ from, to });
    from = to;
  }
  return runs;
}

/** Whether the ends of a run touch a QRS complex, or are the window's. */
interface Touches {
  readonly start: boolean;
  readonly end: boolean;
}

/** Samples after a jump are moved back by it; an end that touches QRS stays where it is. */
function takeJumps(run: Float32Array, touches: Touches, rate: number): void {
  const differences = slopeDifferences(run, rate);
  const limit = Math.max(leastJump, timesMedian * median(differences.map(Math.abs)));
  const moves = new Float64Array(run.length);
  let moved = 0;
  differences.forEach((difference, at) => {
    if (Math.abs(difference) > limit) moved -= difference / rate;
    moves[at + 1] = moved;
  });
  // What both jumps of a stretch between two complexes leave over is spread over it.
  const first = touches.start ? 0 : touches.end ? -moved : 0;
  const slope = touches.start && touches.end ? -moved / (run.length - 1) : 0;
  for (let at = 0; at < run.length; at++) run[at]! += first + moves[at]! + slope * at;
}

/** In place. An end that touches QRS is reflected at its own value, so that it stays; the window's ends are mirrored. */
function smooth(run: Float32Array, touches: Touches, sd: number): void {
  const weights = gaussianWeights(sd);
  const reach = (weights.length - 1) / 2;
  const own = run.slice();
  const last = own.length - 1;
  const at = (place: number): number => {
    if (place >= 0 && place <= last) return own[place]!;
    const [isFixed, end] = place < 0 ? [touches.start, 0] : [touches.end, last];
    const mirrored = own[Math.min(last, Math.max(0, 2 * end - place))]!;
    return isFixed ? 2 * own[end]! - mirrored : mirrored;
  };
  for (let place = 0; place < own.length; place++) {
    run[place] = weights.reduce((sum, weight, step) => sum + weight * at(place + step - reach), 0);
  }
}
