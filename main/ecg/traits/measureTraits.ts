import { median } from '../../../preload/numeric/median.ts';
import type { Traits } from '../../../preload/words/trainingReference.ts';
import type { OpenRecord } from '../record/signals.ts';
import { qrsHeight, qrsReach } from '../windows/qrsHeight.ts';
import { readWindows } from '../windows/readWindows.ts';
import { recipes } from '../windows/recipe.ts';
import type { WindowSpec } from '../windows/windows.ts';
import { scaled } from './scaled.ts';

/** What the beats of one record look like in one lead, whatever network reads them. */
export interface RecordTraits extends Traits {
  /** Median of the beats, sample by sample, scaled to mean 0 and length 1. [typicalSamples] */
  readonly typical: Float32Array;
}

/** Of the typical beat: a quarter of a second before the fiducial, 400 ms from it on. */
const typicalWindow: WindowSpec = { samplingRateHz: 180, beforeSamples: 45, afterSamples: 72 };
export const typicalSamples = typicalWindow.beforeSamples + typicalWindow.afterSamples;

/** A typical beat needs no more: its median moves by less than 1 % of its height from here on. */
const mostBeats = 240;

export interface TraitsInput {
  readonly signal: number;
  /** Of all beats of the record, in time order, frames. [beats] */
  readonly sample: Float64Array;
}

/**
 * Measures beats spread evenly over the record. Undefined: no beat has the lead's samples around it, or the lead is flat.
 *
 * @throws as readWindows
 */
export function measureTraits(record: OpenRecord, { signal, sample }: TraitsInput): RecordTraits | undefined {
  const { samplingRateHz, signals } = record.header;
  const chosen = spread(sample);
  const windows = wholeWindows(record, signal, chosen);
  if (windows.length === 0) return undefined;
  const { beforeSamples } = typicalWindow;
  const reach = qrsReach(typicalWindow.samplingRateHz);
  const qrsMillivolts = median(Float32Array.from(windows, (window) => qrsHeight(window, beforeSamples, reach)));
  const beat = medianBeat(windows);
  const typical = scaled(beat);
  if (qrsMillivolts === 0 || typical === undefined) return undefined;
  return {
    lead: signals[signal]!.description,
    samplingRateHz: samplingRateHz * signals[signal]!.samplesPerFrame,
    rrMs: medianRrMs(sample, samplingRateHz),
    qrsMillivolts,
    ...qrsOf(beat),
    typical,
  };
}

/** Of the beats that have all samples of the window; a few at a time, so that a day's record is not read through. */
function wholeWindows(record: OpenRecord, signal: number, sample: Float64Array): Float32Array[] {
  const input = { signals: [signal], window: typicalWindow, recipe: recipes['raw-1'] };
  const windows: Float32Array[] = [];
  for (let from = 0; from < sample.length; from += beatsPerRead) {
    const some = sample.subarray(from, from + beatsPerRead);
    const { values, validFrom, validTo } = readWindows(record, { ...input, sample: some });
    for (let beat = 0; beat < some.length; beat++) {
      if (validFrom[beat] !== 0 || validTo[beat] !== typicalSamples) continue;
      windows.push(values.subarray(beat * typicalSamples, (beat + 1) * typicalSamples));
    }
  }
  return windows;
}

const beatsPerRead = 24;

function spread(sample: Float64Array): Float64Array {
  const count = Math.min(mostBeats, sample.length);
  return Float64Array.from({ length: count }, (_, at) => sample[Math.floor(((at + 0.5) * sample.length) / count)]!);
}

function medianRrMs(sample: Float64Array, samplingRateHz: number): number | null {
  if (sample.length < 2) return null;
  return (1000 * median(Float32Array.from(sample.subarray(1), (at, beat) => at - sample[beat]!))) / samplingRateHz;
}

function medianBeat(windows: readonly Float32Array[]): Float32Array {
  return Float32Array.from({ length: typicalSamples }, (_, at) =>
    median(Float32Array.from(windows, (window) => window[at]!)),
  );
}

/** Direction and mean frequency of the QRS, from its ends' straight line on: the wave alone, without what it stands on. */
function qrsOf(beat: Float32Array): Pick<RecordTraits, 'upright' | 'qrsHz'> {
  const { samplingRateHz, beforeSamples } = typicalWindow;
  const reach = qrsReach(samplingRateHz);
  const part = beat.subarray(beforeSamples - reach, beforeSamples + reach + 1);
  const [first, last] = [part[0]!, part.at(-1)!];
  const wave = part.map((value, at) => value - first - ((last - first) * at) / (2 * reach));
  const [up, down] = [Math.max(...wave), -Math.min(...wave)];
  let [steepness, energy] = [0, 0];
  for (let at = 1; at < wave.length; at++) {
    steepness += (wave[at]! - wave[at - 1]!) ** 2;
    energy += ((wave[at]! + wave[at - 1]!) / 2) ** 2;
  }
  return {
    upright: up + down > 0 ? (up - down) / (up + down) : 0,
    qrsHz: energy > 0 ? (Math.sqrt(steepness / energy) * samplingRateHz) / (2 * Math.PI) : 0,
  };
}
