import type { CutWindows } from '../../../preload/words/windows.ts';

/** Beats of a class, each with the nearest normal beat of its own record, which is of another class. */
export interface BeatPairs {
  readonly own: CutWindows;
  readonly donors: CutWindows;
  /** 1 where either beat, or another one in its window, has a QRS complex. [beats × samples] */
  readonly isQrs: Uint8Array;
  readonly patients: readonly string[];
  readonly samplingRateHz: number;
}

/** Fewer pairs, or pairs of fewer patients, say nothing. */
const leastPairs = 20;
const leastPatients = 3;

export function areEnough({ patients }: Pick<BeatPairs, 'patients'>): boolean {
  return patients.length >= leastPairs && new Set(patients).size >= leastPatients;
}

/** Mean over the beats of each patient, then over the patients. @param of a number for each beat */
export function meanOverPatients(patients: readonly string[], of: (beat: number) => number): number {
  const sums = new Map<string, { sum: number; beats: number }>();
  for (const [beat, patient] of patients.entries()) {
    const own = sums.get(patient) ?? { sum: 0, beats: 0 };
    sums.set(patient, own);
    own.sum += of(beat);
    own.beats++;
  }
  const means = [...sums.values()].map(({ sum, beats }) => sum / beats);
  return means.reduce((total, mean) => total + mean, 0) / means.length;
}

/** One lead of one window. [samples] */
export function leadOfWindow({ values, samples, leads }: CutWindows, beat: number, lead: number): Float32Array {
  return Float32Array.from({ length: samples }, (_, sample) => values[(beat * samples + sample) * leads + lead]!);
}
