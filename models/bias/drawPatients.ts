import { type Bootstrap, clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import { waveParts } from '../../preload/words/waveParts.ts';
import type { Interval } from '../evaluation/interval.ts';

/** Sums over the beats of one class that one patient has. */
export interface PatientSums {
  readonly beats: number;
  /** Of the maps, each divided by its own maximum, and of the beats that have the sample. [samples] each */
  readonly sums: Float64Array;
  readonly counts: ArrayLike<number>;
  /** Of each beat's shares of its map on the parts of the beat, over `waveBeats` beats. [waveParts] */
  readonly waveSums: Float64Array;
  readonly waveBeats: number;
}

/** How far a class mean depends on which patients were recorded. */
export interface OverPatients {
  /** 95 % of the samples at which the mean map is largest; null: fewer than two patients, or level maps. */
  readonly peak: Interval | null;
  /** Without the patient who has most beats of the class; null: fewer than two patients. */
  readonly withoutLargest: {
    /** Share of the beats that the patient has. */
    readonly share: number;
    /** Sample at which the mean map of the others is largest; null: it is level. */
    readonly peak: number | null;
  } | null;
  /** 95 % of the mean share on each part of the beat, in the order of `waveParts`; null: fewer than two patients. */
  readonly waves: readonly (Interval | null)[];
}

/** As many as an evaluation draws; the same seed for every class and method, so that runs can be repeated. */
export const patientDraws: Bootstrap = { replicates: 1000, seed: 1 };

/**
 * The mean over the beats of a class again, of patients drawn with replacement (bootstrap of clusters, Field & Welsh 2007).
 * Beats of one patient repeat one heart's shape, so that beats drawn one by one would promise too much.
 */
export function drawPatients(patients: readonly PatientSums[], bootstrap: Bootstrap = patientDraws): OverPatients {
  if (patients.length < 2) return { peak: null, withoutLargest: null, waves: waveParts.map(() => null) };
  const peaks: number[] = [];
  const shares: number[][] = waveParts.map(() => []);
  for (const drawn of clusterDraws(patients.length, bootstrap)) {
    const mean = together(Array.from(drawn, (place) => patients[place]!));
    if (mean.peak !== null) peaks.push(mean.peak);
    mean.waves?.forEach((share, part) => {
      shares[part]!.push(share);
    });
  }
  const beats = patients.reduce((sum, one) => sum + one.beats, 0);
  const largest = patients.reduce((most, one, at) => (one.beats > patients[most]!.beats ? at : most), 0);
  return {
    peak: percentileInterval(peaks, bootstrap.replicates),
    withoutLargest: {
      share: patients[largest]!.beats / beats,
      peak: together(patients.filter((_, at) => at !== largest)).peak,
    },
    waves: shares.map((values) => percentileInterval(values, bootstrap.replicates)),
  };
}

/** The mean of all their beats. */
function together(patients: readonly PatientSums[]): { peak: number | null; waves: number[] | null } {
  const samples = patients[0]!.sums.length;
  let peak: number | null = null;
  let most = 0;
  for (let sample = 0; sample < samples; sample++) {
    let [sum, count] = [0, 0];
    for (const one of patients) {
      sum += one.sums[sample]!;
      count += one.counts[sample]!;
    }
    if (count > 0 && sum / count > most) [most, peak] = [sum / count, sample];
  }
  const waveBeats = patients.reduce((sum, one) => sum + one.waveBeats, 0);
  if (waveBeats === 0) return { peak, waves: null };
  const shareOf = (part: number) => patients.reduce((sum, one) => sum + one.waveSums[part]!, 0) / waveBeats;
  return { peak, waves: waveParts.map((_, part) => shareOf(part)) };
}
