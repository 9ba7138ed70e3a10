import { median } from '../../../preload/numeric/median.ts';
import { toMillivolts } from '../record/physical.ts';
import type { OpenRecord } from '../record/signals.ts';

/** What tells an ECG from other signals in which a QRS detector finds something. NaN where there is too little to measure. */
export interface EcgLikeness {
  readonly beats: number;
  /** By the median interval. */
  readonly ratePerMinute: number;
  /** Beats of the whole record by its duration. */
  readonly beatsPerMinute: number;
  /** Longest interval minus shortest, of the nine tenths in the middle, in samples. */
  readonly intervalSpread: number;
  /** Share of the time in which the signal is a third as steep as at its beats: an ECG rests between its QRS complexes. */
  readonly activeShare: number;
  /** The lesser of rise and fall beside the greater, by their steepest places within 100 ms: a pulse wave falls slowly. */
  readonly bothWays: number;
  /** Height of a beat beside its steepest slope, within 100 ms: how long it would take at that slope. */
  readonly riseMs: number;
  /** Correlation of a beat with the median beat, 100 ms to either side; median over the beats. */
  readonly beatCorrelation: number;
}

/** Stretches that are looked at, spread over the record, so that a day costs no more than minutes. */
const mostStretches = 20;
const stretchSeconds = 10;

/** Twice a mean over one period of the mains (50 Hz; a third of 60 Hz is left), a slope over 10 ms, a mean over 40 ms. */
const smoothMs = 20;
const slopeMs = 10;
const envelopeMs = 40;
const steepShare = 0.3;
const reachMs = 100;
/** A stretch with fewer beats has no median to speak of. */
const leastBeats = 3;

/**
 * Measures, on stretches of 10 s over the record, how like an ECG a signal is in which beats were found.
 *
 * @param fiducials frames of the record, ascending [beats]
 * @throws ReadFailure from the files; RangeError for a signal that is no voltage
 */
export function ecgLikeness(
  { header, length, read }: OpenRecord,
  signal: number,
  fiducials: ArrayLike<number>,
): EcgLikeness {
  const samplesPerFrame = header.signals[signal]?.samplesPerFrame ?? 1;
  const samplingRateHz = header.samplingRateHz * samplesPerFrame;
  const frames = Math.min(length, Math.round(stretchSeconds * header.samplingRateHz));
  const stretches = Math.max(1, Math.min(mostStretches, Math.floor(length / Math.max(1, frames))));
  const all = Array.from(fiducials);
  const measured = Array.from({ length: stretches }, (_, place) => {
    const from = stretches === 1 ? 0 : Math.round((place * (length - frames)) / (stretches - 1));
    const beats = all.filter((frame) => frame >= from && frame < from + frames);
    if (beats.length < leastBeats) return [];
    const [block] = read({ from, to: from + frames, signals: [signal] });
    const places = beats.map((frame) => Math.round((frame - from) * samplesPerFrame));
    return [stretchLikeness(toMillivolts(block!), samplingRateHz, places)];
  }).flat();
  const of = (key: keyof StretchLikeness) => medianOf(measured.map((one) => one[key]));
  return {
    ...intervalFacts(all, samplesPerFrame, samplingRateHz),
    beatsPerMinute: (60 * header.samplingRateHz * all.length) / length,
    bothWays: of('bothWays'),
    riseMs: of('riseMs'),
    activeShare: of('activeShare'),
    beatCorrelation: of('beatCorrelation'),
  };
}

function intervalFacts(frames: readonly number[], samplesPerFrame: number, samplingRateHz: number) {
  const intervals = frames.slice(1).map((frame, at) => (frame - frames[at]!) * samplesPerFrame);
  const sorted = [...intervals].sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 20);
  return {
    beats: frames.length,
    ratePerMinute: (60 * samplingRateHz) / medianOf(intervals),
    intervalSpread: (sorted.at(-1 - cut) ?? Number.NaN) - (sorted[cut] ?? Number.NaN),
  };
}

type StretchLikeness = Pick<EcgLikeness, 'activeShare' | 'bothWays' | 'riseMs' | 'beatCorrelation'>;

/** @param millivolts NaN where there is no sample [samples] @param beats samples, ascending [beats] */
function stretchLikeness(millivolts: Float32Array, samplingRateHz: number, beats: readonly number[]): StretchLikeness {
  const halfOf = (ms: number) => Math.max(0, Math.round(((ms * samplingRateHz) / 1000 - 1) / 2));
  const reach = Math.round((reachMs * samplingRateHz) / 1000);
  const smooth = centredMean(centredMean(held(millivolts), halfOf(smoothMs)), halfOf(smoothMs));
  const step = Math.max(1, halfOf(slopeMs));
  const last = smooth.length - 1;
  const slope = smooth.map((_, at) => smooth[Math.min(last, at + step)]! - smooth[Math.max(0, at - step)]!);
  const steep = centredMean(slope.map(Math.abs), halfOf(envelopeMs));
  const tops = beats.map((beat) => {
    let top = beat;
    for (let at = Math.max(0, beat - reach); at <= Math.min(last, beat + reach); at++)
      if (steep[at]! > steep[top]!) top = at;
    return top;
  });
  const threshold = steepShare * medianOf(tops.map((top) => steep[top]!));
  const between = steep.subarray(beats[0], beats.at(-1));
  return {
    activeShare: between.reduce((sum, value) => sum + (value > threshold ? 1 : 0), 0) / between.length,
    ...slopeFacts(tops.map((top) => [Math.max(0, top - reach), Math.min(last, top + reach) + 1])),
    beatCorrelation: beatCorrelation(smooth, beats, reach),
  };

  function slopeFacts(around: readonly (readonly [from: number, to: number])[]) {
    const facts = around.map(([from, to]) => {
      const slopes = extremes(slope.subarray(from, to));
      const [rise, fall] = [Math.max(0, slopes.highest), Math.max(0, -slopes.lowest)];
      const { lowest, highest } = extremes(smooth.subarray(from, to));
      const samples = ((highest - lowest) * 2 * step) / Math.max(rise, fall);
      return { bothWays: Math.min(rise, fall) / Math.max(rise, fall), riseMs: (1000 * samples) / samplingRateHz };
    });
    return {
      bothWays: medianOf(facts.map((one) => one.bothWays)),
      riseMs: medianOf(facts.map((one) => one.riseMs)),
    };
  }
}

function extremes(values: Float64Array): { lowest: number; highest: number } {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}

function beatCorrelation(smooth: Float64Array, beats: readonly number[], reach: number): number {
  const cut = beats
    .filter((beat) => beat >= reach && beat + reach < smooth.length)
    .map((beat) => {
      const values = smooth.slice(beat - reach, beat + reach + 1);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.map((value) => value - mean);
    });
  if (cut.length < leastBeats) return Number.NaN;
  const typical = cut[0]!.map((_, at) => medianOf(cut.map((values) => values[at]!)));
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  return medianOf(
    cut.map((values) => product(values, typical) / Math.sqrt(product(values, values) * product(typical, typical))),
  );
}

/** Missing samples hold the last value, so that they have no slope. */
function held(millivolts: Float32Array): Float64Array {
  let last = 0;
  return Float64Array.from(millivolts, (value) => {
    if (!Number.isNaN(value)) last = value;
    return last;
  });
}

/** Mean of `half` samples to either side and the sample itself; at the ends, of what there is. */
function centredMean(values: Float64Array, half: number): Float64Array {
  const means = new Float64Array(values.length);
  let sum = 0;
  let [from, to] = [0, 0];
  for (let at = 0; at < values.length; at++) {
    for (; to < Math.min(values.length, at + half + 1); to++) sum += values[to]!;
    for (; from < at - half; from++) sum -= values[from]!;
    means[at] = sum / (to - from);
  }
  return means;
}

function medianOf(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : median(Float32Array.from(values));
}
