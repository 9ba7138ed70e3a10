import { median } from '../../../preload/numeric/median.ts';
import { percent } from '../../../preload/words/numberFormats.ts';
import type { CutWindows } from '../../../preload/words/windows.ts';
import type { Alarm } from '../biasAlarms.ts';
import { pairedProbe } from './pairedProbe.ts';
import { areEnough, type BeatPairs, leadOfWindow, meanOverPatients } from './pairs.ts';
import { equalMillivolts } from './saturation.ts';
import { logSpectrum } from './spectrum.ts';
import { leastSamplingRateHz, runsOf, slopeDifferences, waveLike } from './waveLike.ts';

/** What is measured of a window without any network, and what more of it means. */
const measures = {
  noise: 'noise between the waves',
  hum50: 'hum of 50 Hz',
  hum60: 'hum of 60 Hz',
  jump: 'a jump off QRS',
  level: 'the level of the window',
  held: 'a stretch of equal samples',
  missing: 'missing samples',
  spectrum: 'the spectrum off QRS',
} as const;
export type RecordingMeasure = keyof typeof measures;

/**
 * Share of beats of a class that have more of a measure than the nearest normal beat of their record; ties count half. Of the
 * spectrum: share of pairs that a rule learned from the other patients tells.
 */
export interface RecordingDifference {
  readonly measure: RecordingMeasure;
  readonly more: number;
}

/** From this share of the beats on, in either direction. Fixed before it was tried on any archive. */
const leastShare = 0.95;
/** Measures that differ by less are the same. */
const same = 1e-6;

/** Patients count alike; none where there are too few pairs or patients. */
export function recordingDifferences(pairs: BeatPairs): RecordingDifference[] {
  if (!areEnough(pairs)) return [];
  const beats = Array.from(pairs.patients.keys());
  const own = beats.map((beat) => measured(pairs, pairs.own, beat));
  const donors = beats.map((beat) => measured(pairs, pairs.donors, beat));
  const isTold = pairedProbe(
    own.map(({ spectrum }, beat) => spectrum.map((value, at) => value - donors[beat]!.spectrum[at]!)),
    pairs.patients,
  );
  return (Object.keys(measures) as RecordingMeasure[]).flatMap((measure) => {
    const more = meanOverPatients(pairs.patients, (beat) => {
      if (measure === 'spectrum') return isTold[beat]!;
      const [one, other] = [own[beat]![measure], donors[beat]![measure]];
      return Math.abs(one - other) <= same ? 0.5 : Number(one > other);
    });
    return Number.isNaN(more) ? [] : [{ measure, more }];
  });
}

/** Rings where the input alone tells a class: no heart makes hum, jumps, or a stretch of equal samples. */
export function recordingAlarms(target: string, differences: readonly RecordingDifference[]): Alarm[] {
  return differences.flatMap(({ measure, more }) => {
    // A rule that is mostly wrong has learned nothing of other patients.
    const value = measure === 'spectrum' ? more : Math.max(more, 1 - more);
    if (!(value >= leastShare)) return [];
    if (measure === 'spectrum')
      return [{ kind: 'recording' as const, target, sentence: ofSpectrum(target, value), value, limit: leastShare }];
    const sentence =
      `In ${percent(value, 0)} of the beats of ${target} there is ${more >= 0.5 ? 'more' : 'less'} of ${measures[measure]} than in the nearest ` +
      'normal beat of the same record: the class was recorded otherwise, and a network may go by that.';
    return [{ kind: 'recording' as const, target, sentence, value, limit: leastShare }];
  });
}

function ofSpectrum(target: string, value: number): string {
  return (
    `In ${percent(value, 0)} of the beats of ${target} the spectrum off QRS, from 30 Hz on, tells them from the nearest normal beat of the same ` +
    'record, by a rule learned from other patients: the class was recorded otherwise, and a network may go by that.'
  );
}

/** Of the first lead. */
function measured(
  { isQrs, samplingRateHz }: BeatPairs,
  windows: CutWindows,
  beat: number,
): Record<Exclude<RecordingMeasure, 'spectrum'>, number> & { readonly spectrum: Float64Array } {
  const { samples } = windows;
  const [from, to] = [windows.validFrom[beat]!, windows.validTo[beat]!];
  const lead = leadOfWindow(windows, beat, 0).subarray(from, to);
  const ofBeat = isQrs.subarray(beat * samples + from, beat * samples + to);
  const isFast = samplingRateHz >= leastSamplingRateHz;
  const runs = runsOf(ofBeat).map((run) => lead.subarray(run.from, run.to));
  const waves = isFast ? waveLike(lead, ofBeat, samplingRateHz) : lead;
  const rest = Float64Array.from(lead, (value, at) => value - waves[at]!);
  const jumps = runs.flatMap((run) => Array.from(slopeDifferences(run, samplingRateHz), Math.abs));
  return {
    noise: isFast ? median(Float64Array.from(runs.flatMap(fourthDifferences))) : 0,
    hum50: isFast ? amplitudeAt(50, rest, ofBeat, samplingRateHz) : 0,
    hum60: isFast ? amplitudeAt(60, rest, ofBeat, samplingRateHz) : 0,
    jump: isFast ? Math.max(0, ...jumps) : 0,
    level: median(lead.slice()),
    held: longestHeld(lead),
    missing: samples - (to - from),
    spectrum: isFast ? logSpectrum(runs, samplingRateHz) : new Float64Array(1),
  };
}

/** Noise of each sample: what a parabola through its neighbours leaves, so that waves leave nothing. */
function fourthDifferences(run: Float32Array): number[] {
  return Array.from(run.subarray(4), (last, at) => {
    return Math.abs(run[at]! - 4 * run[at + 1]! + 6 * run[at + 2]! - 4 * run[at + 3]! + last) / 16;
  });
}

function amplitudeAt(hz: number, rest: Float64Array, isQrs: Uint8Array, samplingRateHz: number): number {
  let [sine, cosine, count] = [0, 0, 0];
  rest.forEach((value, at) => {
    if (isQrs[at]) return;
    sine += value * Math.sin((2 * Math.PI * hz * at) / samplingRateHz);
    cosine += value * Math.cos((2 * Math.PI * hz * at) / samplingRateHz);
    count++;
  });
  return count === 0 ? 0 : (2 * Math.hypot(sine, cosine)) / count;
}

function longestHeld(lead: Float32Array): number {
  let [longest, start] = [0, 0];
  for (let at = 1; at <= lead.length; at++) {
    if (at < lead.length && Math.abs(lead[at]! - lead[start]!) <= equalMillivolts) continue;
    longest = Math.max(longest, at - start);
    start = at;
  }
  return longest;
}
