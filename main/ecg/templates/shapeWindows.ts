import { leadSample } from '../record/leadSample.ts';
import { toMillivolts } from '../record/physical.ts';
import type { OpenRecord } from '../record/signals.ts';
import { recipes } from '../windows/recipe.ts';
import { removeBaselineWander } from '../windows/removeBaselineWander.ts';
import { cutWindows, type WindowSpec, windowReach } from '../windows/windows.ts';

/** What is cut around a beat to see its shape: 0.3 s before the fiducial, 0.5 s from it on. 180 Hz hold what a low-pass of 35 Hz leaves. */
export const shapeWindow: WindowSpec = { samplingRateHz: 180, beforeSamples: 54, afterSamples: 90 };
export const shapeSamples = shapeWindow.beforeSamples + shapeWindow.afterSamples;

/** Frames read at a time. */
const secondsPerBlock = 120;
/** Of the lead beside a block, so that filters and windows at its ends are as in the middle: the filters reach half a second. */
const marginSeconds = 1.5;

/** Beats of one lead without baseline, as they are compared and drawn. */
export interface ShapeWindows {
  readonly beats: number;
  /** Millivolts; NaN where the record has no sample. [beats × shapeSamples] */
  readonly values: Float32Array;
}

/**
 * Cuts the beats of one lead out of the lead without its baseline (removeBaselineWander.ts), reading two minutes at a time: a
 * day's recording needs the memory of its windows. Yields how many beats are cut.
 *
 * @param sample fiducials in frames, ascending [beats]
 * @throws ReadFailure from the files; RangeError for a signal that is no voltage
 */
export function* shapeWindows(
  { header, length, read }: OpenRecord,
  signal: number,
  sample: ArrayLike<number>,
): Generator<number, ShapeWindows, void> {
  const perFrame = header.signals[signal]?.samplesPerFrame ?? 1;
  const samplingRateHz = header.samplingRateHz * perFrame;
  const beats = sample.length;
  const values = new Float32Array(beats * shapeSamples).fill(Number.NaN);
  const reach = windowReach(shapeWindow, samplingRateHz);
  const margin = Math.ceil((Math.max(reach.before, reach.after) + marginSeconds * samplingRateHz) / perFrame);
  const block = Math.ceil(secondsPerBlock * header.samplingRateHz);
  let first = 0;
  while (first < beats && sample[first]! < length) {
    const start = Math.floor(sample[first]!);
    let last = first;
    while (last < beats && sample[last]! < Math.min(length, start + block)) last++;
    const from = Math.max(0, start - margin);
    const to = Math.min(length, Math.ceil(sample[last - 1]!) + margin);
    const [lead] = read({ from, to, signals: [signal] });
    const cut = cutWindows({
      leads: [removeBaselineWander(toMillivolts(lead!), samplingRateHz)],
      samplingRateHz,
      firstSample: from * perFrame,
      fiducials: Array.from({ length: last - first }, (_, at) => leadSample(sample[first + at]!, perFrame, length)),
      window: shapeWindow,
      recipe: recipes['recorded-1'],
    });
    for (let beat = first; beat < last; beat++) {
      const row = (beat - first) * shapeSamples;
      const [valid, end] = [cut.validFrom[beat - first]!, cut.validTo[beat - first]!];
      values.set(cut.values.subarray(row + valid, row + end), beat * shapeSamples + valid);
    }
    first = last;
    yield first;
  }
  return { beats, values };
}
