import type { CutWindows } from '../../../preload/words/windows.ts';
import type { SignedMaps } from '../mapsOfMethod.ts';

/** Below this share of its maximum a mean has no sign that would differ. */
const leastSigned = 0.05;

/** The mean map of some beats over several trainings. [samples] each */
export interface SeedEnsemble {
  readonly median: Float32Array;
  /** Smallest and largest of the trainings. */
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** 1 where one training says for the class and another against it. */
  readonly signDiffers: Uint8Array;
}

/**
 * Each beat's map is divided by its own maximum, then averaged over the beats, training by training; then the median of the
 * trainings is taken, sample by sample, with the band from the smallest to the largest.
 */
export function seedEnsemble(
  trainings: readonly SignedMaps[],
  { beats, samples }: Pick<CutWindows, 'beats' | 'samples'>,
): SeedEnsemble {
  const shown = trainings.map(({ maps }) => meanMap(maps, beats, samples));
  const signed = trainings.map((one) => meanMap(one.signed, beats, samples));
  const at = (pick: (sorted: Float32Array) => number) =>
    Float32Array.from({ length: samples }, (_, sample) => pick(Float32Array.from(shown, (map) => map[sample]!).sort()));
  return {
    low: at((sorted) => sorted[0]!),
    median: at((sorted) => {
      const middle = (sorted.length - 1) / 2;
      return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
    }),
    high: at((sorted) => sorted.at(-1)!),
    signDiffers: Uint8Array.from({ length: samples }, (_, sample) => {
      const values = signed.map((map) => map[sample]!);
      return Number(Math.max(...values) > leastSigned && Math.min(...values) < -leastSigned);
    }),
  };
}

function meanMap(maps: Float32Array, beats: number, samples: number): Float32Array {
  const mean = new Float32Array(samples);
  for (let beat = 0; beat < beats; beat++) {
    const own = maps.subarray(beat * samples, (beat + 1) * samples);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest > 0) for (let sample = 0; sample < samples; sample++) mean[sample]! += own[sample]! / largest / beats;
  }
  return mean;
}
