import type { CutWindows } from '../../../preload/words/windows.ts';
import type { Recipe } from './recipe.ts';
import { type ResamplingTable, resamplingTable } from './resample.ts';
import { runAt, validRuns } from './validRuns.ts';

export interface WindowSpec {
  /** Rate of the window's samples; leads at another rate are resampled. */
  readonly samplingRateHz: number;
  readonly beforeSamples: number;
  /** Samples from the fiducial on, the fiducial's own included. */
  readonly afterSamples: number;
}

export interface CutWindowsInput {
  /** Leads in millivolts, equally long, NaN where there is no sample. [leads][samples] */
  readonly leads: readonly Float32Array[];
  readonly samplingRateHz: number;
  /** Position of `leads`' first sample in the record; 0 for whole leads, which a recipe with a filter needs. */
  readonly firstSample: number;
  /** Fiducials, whole samples of the leads from the start of the record (`leadSample`). [beats] */
  readonly fiducials: ArrayLike<number>;
  readonly window: WindowSpec;
  readonly recipe: Recipe;
}

/**
 * Cuts the same window around each fiducial. Where the record ends, or has no sample, inside the window, only the
 * stretch around the fiducial is valid; the rest is 0 after preprocessing and known as padding. No beat is left out.
 */
export function cutWindows(input: CutWindowsInput): CutWindows {
  const { samplingRateHz, firstSample, fiducials, window, recipe } = input;
  const { filter } = recipe;
  const leads = filter ? input.leads.map((lead) => filter(lead, samplingRateHz)) : input.leads;
  const windows = emptyWindows(fiducials.length, leads.length, window);
  const table =
    samplingRateHz === window.samplingRateHz
      ? undefined
      : resamplingTable(samplingRateHz, window.samplingRateHz, {
          first: -window.beforeSamples,
          count: windows.samples,
        });
  const runs = validRuns(leads);
  for (let beat = 0; beat < fiducials.length; beat++) {
    const fiducial = fiducials[beat]! - firstSample;
    const run = runAt(runs, fiducial);
    if (run === undefined) continue;
    if (table === undefined) copyWindow(leads, fiducial - window.beforeSamples, run, beat, windows);
    else resampleWindow(leads, fiducial, run, beat, windows, table);
  }
  if (recipe.offset) takeOffsets(windows, recipe.offset);
  return windows;
}

/** Samples of the record, at its own rate, that windows may touch before and after a fiducial, resampling included. */
export function windowReach(window: WindowSpec, samplingRateHz: number): { before: number; after: number } {
  if (samplingRateHz === window.samplingRateHz) return { before: window.beforeSamples, after: window.afterSamples };
  const count = window.beforeSamples + window.afterSamples;
  const table = resamplingTable(samplingRateHz, window.samplingRateHz, { first: -window.beforeSamples, count });
  return { before: Math.max(0, -table.first[0]!), after: table.first[count - 1]! + table.taps };
}

function emptyWindows(beats: number, leads: number, window: WindowSpec): CutWindows {
  const samples = window.beforeSamples + window.afterSamples;
  return {
    values: new Float32Array(beats * samples * leads),
    validFrom: new Int16Array(beats),
    validTo: new Int16Array(beats),
    beats,
    samples,
    leads,
  };
}

type Run = NonNullable<ReturnType<typeof runAt>>;

function copyWindow(
  leads: readonly Float32Array[],
  start: number,
  run: Run,
  beat: number,
  { values, validFrom, validTo, samples }: CutWindows,
): void {
  const from = Math.max(0, run.from - start);
  const to = Math.min(samples, run.to - start);
  validFrom[beat] = from;
  validTo[beat] = to;
  leads.forEach((lead, position) => {
    let target = (beat * samples + from) * leads.length + position;
    for (let sample = from; sample < to; sample++, target += leads.length) values[target] = lead[start + sample]!;
  });
}

function resampleWindow(
  leads: readonly Float32Array[],
  fiducial: number,
  run: Run,
  beat: number,
  { values, validFrom, validTo, samples }: CutWindows,
  { position, first, weights, taps }: ResamplingTable,
): void {
  const isInside = (sample: number) => {
    const at = fiducial + position[sample]!;
    return at >= run.from && at <= run.to - 1;
  };
  let from = 0;
  while (from < samples && !isInside(from)) from++;
  let to = samples;
  while (to > from && !isInside(to - 1)) to--;
  validFrom[beat] = from;
  validTo[beat] = to;
  leads.forEach((lead, leadPosition) => {
    for (let sample = from; sample < to; sample++) {
      const start = fiducial + first[sample]!;
      const firstTap = Math.max(0, run.from - start);
      const lastTap = Math.min(taps, run.to - start);
      let sum = 0;
      let weightSum = 0;
      for (let tap = firstTap; tap < lastTap; tap++) {
        const weight = weights[sample * taps + tap]!;
        sum += weight * lead[start + tap]!;
        weightSum += weight;
      }
      // At an end of the record the weights that reach beyond it are missing: what is left is scaled to the sum 1.
      values[(beat * samples + sample) * leads.length + leadPosition] = sum / weightSum;
    }
  });
}

function takeOffsets(windows: CutWindows, offset: NonNullable<Recipe['offset']>): void {
  const { values, validFrom, validTo, beats, samples, leads } = windows;
  const scratch = new Float32Array(samples);
  for (let beat = 0; beat < beats; beat++) {
    const from = validFrom[beat]!;
    const to = validTo[beat]!;
    for (let lead = 0; lead < leads; lead++) {
      const start = beat * samples * leads + lead;
      for (let sample = from; sample < to; sample++) scratch[sample - from] = values[start + sample * leads]!;
      const taken = offset(scratch.subarray(0, to - from));
      for (let sample = from; sample < to; sample++) values[start + sample * leads]! -= taken;
    }
  }
}
