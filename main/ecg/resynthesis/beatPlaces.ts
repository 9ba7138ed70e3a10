import { type BeatWaves, delineate } from '../delineation/delineate.ts';
import { marginSeconds } from '../delineation/marginSeconds.ts';
import { shiftWaves } from '../delineation/shiftWaves.ts';

/** A lead that is at hand. */
export interface WholeLead {
  /** NaN where there is no sample. [samples] */
  readonly millivolts: Float32Array;
  readonly samplingRateHz: number;
  /** Of all beats, in samples. [beats] */
  readonly fiducials: Float64Array;
}

/** One beat of a lead with its neighbour, where their waves lie, in samples of the lead. */
export interface BeatPlaces {
  readonly fiducial: number;
  readonly waves: BeatWaves;
  /** Null for the first beat of a record. */
  readonly before: { readonly fiducial: number; readonly waves: BeatWaves } | null;
  /** Fiducial of the beat after; null for the last one. */
  readonly after: number | null;
}

/** Delineates a beat, and the one before it, with its neighbours, which bound its waves. @param beat place in the fiducials */
export function beatPlaces({ millivolts, samplingRateHz, fiducials }: WholeLead, beat: number): BeatPlaces {
  const first = Math.max(0, beat - 2);
  const run = fiducials.subarray(first, beat + 2);
  const margin = Math.round(marginSeconds * samplingRateHz);
  const from = Math.max(0, run[0]! - margin);
  const stretch = millivolts.subarray(from, run.at(-1)! + margin);
  const found = delineate(
    stretch,
    samplingRateHz,
    run.map((sample) => sample - from),
  ).map((waves) => shiftWaves(waves, from));
  const own = beat - first;
  return {
    fiducial: fiducials[beat]!,
    waves: found[own]!,
    before: own === 0 ? null : { fiducial: fiducials[beat - 1]!, waves: found[own - 1]! },
    after: fiducials[beat + 1] ?? null,
  };
}
