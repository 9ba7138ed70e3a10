/**
 * Least and greatest value of every 16, 256, 4096 … samples of a signal, so that any span of it is drawn from about as many
 * values as there are pixels. Peaks stay where they are, gaps stay gaps.
 */
export interface Pyramid {
  /** Samples of the signal. */
  readonly samples: number;
  /** Stands for "no sample" in the pairs. */
  readonly absent: number;
  /** Finest first. */
  readonly levels: readonly PyramidLevel[];
  /** Stretches of at least a second without any valid sample, [from, to) each, in samples, to a multiple of 16. [2 × stretches] */
  readonly withoutSignal: Float64Array;
  /** Such stretches beyond the ones that are listed. */
  readonly moreWithoutSignal: number;
}

export interface PyramidLevel {
  readonly samplesPerPoint: number;
  readonly points: number;
  /** Digital values: least, greatest of each of the points [from, to); `absent` where no sample is valid. [2 × (to − from)] */
  readonly pairs: (from: number, to: number) => Pairs;
}

export type Pairs = Int16Array | Int32Array;

/** Samples of a point of a level to one of the level below. */
export const pyramidFactor = 16;

/** A level by its pairs in memory. */
export function levelInMemory(samplesPerPoint: number, pairs: Pairs): PyramidLevel {
  return { samplesPerPoint, points: pairs.length / 2, pairs: (from, to) => pairs.subarray(2 * from, 2 * to) };
}
