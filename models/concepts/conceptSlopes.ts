import { choleskySolve } from './choleskySolve.ts';
import type { Features } from './features.ts';

/** Sums of products of one patient's beats, from which the slopes of any draw of patients follow. */
export interface SlopeSums {
  /** Of concepts. [patients][concepts × concepts] */
  readonly concepts: readonly Float64Array[];
  /** Of features and concepts. [patients][width × concepts] */
  readonly features: readonly Float64Array[];
}

/** Beats of the sums, relative to which this much is added to each concept's own: keeps two that are nearly one solvable. */
const leastOwn = 1e-6;

/** @param columns concepts [concepts][beats] */
export function slopeSums({ values, width, patients, count }: Features, columns: readonly Float64Array[]): SlopeSums {
  const size = columns.length;
  const concepts = Array.from({ length: count }, () => new Float64Array(size * size));
  const features = Array.from({ length: count }, () => new Float64Array(width * size));
  for (const [beat, patient] of patients.entries()) {
    const [own, ofFeatures] = [concepts[patient]!, features[patient]!];
    for (const [one, column] of columns.entries()) {
      const value = column[beat]!;
      if (value === 0) continue;
      for (const [other, beside] of columns.entries()) own[one * size + other]! += value * beside[beat]!;
      for (let at = 0; at < width; at++) ofFeatures[at * size + one]! += value * values[beat * width + at]!;
    }
  }
  return { concepts, features };
}

/**
 * The concept vectors: by how much each feature rises with a concept, the others held (multiple regression of the features on all
 * concepts). This is the pattern of Haufe et al. 2014, and the pattern concept vector of Pahde et al. 2025: the weights of a classifier of the
 * concept (Kim et al. 2018) point where the features' noise is least, which is another direction.
 *
 * @param weights how often each patient is drawn [patients] @returns [width × concepts]
 */
export function conceptSlopes({ concepts, features }: SlopeSums, weights: ArrayLike<number>): Float64Array {
  const size = Math.sqrt(concepts[0]!.length);
  const matrix = new Float64Array(size * size);
  const slopes = new Float64Array(features[0]!.length);
  for (const [patient, own] of concepts.entries()) {
    const weight = weights[patient]!;
    if (weight === 0) continue;
    const ofFeatures = features[patient]!;
    for (let at = 0; at < own.length; at++) matrix[at]! += weight * own[at]!;
    for (let at = 0; at < slopes.length; at++) slopes[at]! += weight * ofFeatures[at]!;
  }
  let beats = 0;
  for (let one = 0; one < size; one++) beats = Math.max(beats, matrix[one * size + one]!);
  for (let one = 0; one < size; one++) matrix[one * size + one]! += leastOwn * Math.max(1, beats);
  return choleskySolve(matrix, size, slopes);
}
