import { createMoments } from '../../../preload/numeric/moments.ts';
import { createQuantiles } from './quantiles.ts';

/** Attributions of some beats, aligned at the fiducial. */
export interface ClassMeanBatch {
  /** [beats × samples] */
  readonly attributions: Float32Array;
  /** Samples of each window that exist in the record: [validFrom, validTo). What is outside is left out of everything. */
  readonly validFrom: ArrayLike<number>;
  readonly validTo: ArrayLike<number>;
  /** Patient of each beat. */
  readonly patients: readonly string[];
}

/** Statistics of the maps of a class: part of what is said of it (`classMean`, preload/contract/classMeans.ts). */
export interface MapStatistics {
  readonly beats: number;
  readonly patients: number;
  /** Beats that have this sample [samples]. */
  readonly validBeats: Float32Array;
  /** Each [samples]; NaN where no beat has the sample. sd: of the beats (divided by their number - 1), 0 for a single beat. */
  readonly mean: Float32Array;
  readonly sd: Float32Array;
  readonly median: Float32Array;
  readonly q25: Float32Array;
  readonly q75: Float32Array;
  /** Largest possible error of median and quartiles; mean and sd are exact. */
  readonly quantileResolution: number;
}

export interface ClassMeanAccumulator {
  add(batch: ClassMeanBatch): void;
  result(): MapStatistics;
}

/**
 * Mean, sd, median and quartiles over any number of beats in constant memory. Each map is divided by its own largest magnitude
 * first: the order of normalising and averaging changes the picture by up to half the scale.
 *
 * @param samples of a window
 */
export function accumulateClassMean(samples: number): ClassMeanAccumulator {
  const moments = createMoments(samples);
  const quantiles = createQuantiles(samples);
  const patients = new Set<string>();
  let beats = 0;

  return {
    add({ attributions, validFrom, validTo, patients: patientOf }) {
      const count = attributions.length / samples;
      if (count !== validFrom.length || count !== validTo.length || count !== patientOf.length) {
        throw new Error(
          `${count} maps, ${validFrom.length} valid ranges, ${patientOf.length} patients; expected as many of each`,
        );
      }
      for (let beat = 0; beat < count; beat++) patients.add(patientOf[beat]!);
      beats += count;
      const sizes = Float32Array.from({ length: count }, (_, beat) =>
        largestIn(attributions, beat * samples + validFrom[beat]!, beat * samples + validTo[beat]!),
      );
      // Sample by sample: the histogram of one stays in the processor's cache, those of all samples do not.
      for (let sample = 0; sample < samples; sample++) {
        for (let beat = 0; beat < count; beat++) {
          if (sample < validFrom[beat]! || sample >= validTo[beat]!) continue;
          const size = sizes[beat]!;
          const value = size === 0 ? 0 : Math.fround(attributions[beat * samples + sample]! / size);
          quantiles.add(sample, value);
          moments.add(sample, value);
        }
      }
    },
    result: () => ({
      beats,
      patients: patients.size,
      validBeats: Float32Array.from(moments.n),
      mean: moments.mean(),
      sd: moments.sd(),
      median: column(quantiles.at, samples, 0.5),
      q25: column(quantiles.at, samples, 0.25),
      q75: column(quantiles.at, samples, 0.75),
      quantileResolution: quantiles.resolution(),
    }),
  };
}

/** Largest magnitude of the values [from, to): of what is valid, as it must not come from padding. */
function largestIn(values: Float32Array, from: number, to: number): number {
  let largest = 0;
  for (let at = from; at < to; at++) largest = Math.max(largest, Math.abs(values[at]!));
  return largest;
}

function column(at: (sample: number, fraction: number) => number, samples: number, fraction: number): Float32Array {
  return Float32Array.from({ length: samples }, (_, sample) => at(sample, fraction));
}
