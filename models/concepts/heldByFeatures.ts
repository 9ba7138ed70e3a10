import { setImmediate } from 'node:timers/promises';
import { derivedSeed, mulberry32, shuffle } from '../../preload/numeric/random.ts';
import { beatsOfPatients } from './beatsOfPatients.ts';
import { choleskySolve } from './choleskySolve.ts';
import type { Features } from './features.ts';
import { shuffledWithin } from './shuffledWithin.ts';
import { limited } from './withinPatients.ts';

export interface Held {
  /** Share of the measure's variation that the features tell of patients that were held out; below 0: worse than the mean. */
  readonly value: number;
  /** The largest of the same with random concepts. */
  readonly floor: number;
}

const folds = 5;
const randomConcepts = 20;
/** Of the features' own variation, which is 1 for each: keeps few beats of many features from being learned by heart. */
const ridge = 0.1;

/**
 * How well a measure can be read from the features by ridge regression, on patients that were held out: five groups of patients, each
 * read by what the other four taught. Random concepts are the same measure, shuffled within each patient.
 *
 * @param features away from their patients' means @param columns measures, likewise [measures][beats]
 */
export async function heldByFeatures(
  features: Features,
  columns: readonly Float64Array[],
  seed: number,
  signal?: AbortSignal,
): Promise<(Held | null)[]> {
  const { patients, count } = features;
  const present = [...new Set(patients)];
  if (present.length < 2) return columns.map(() => null);
  const order = shuffle(present, mulberry32(derivedSeed(seed, 1)));
  const groups = Math.min(folds, order.length);
  const foldOf = new Uint32Array(count);
  for (const [place, patient] of order.entries()) foldOf[patient] = place % groups;
  const random = mulberry32(derivedSeed(seed, 2));
  const beatsOf = beatsOfPatients(patients, count);
  const sides = columns.flatMap((column) => [
    column,
    ...Array.from({ length: randomConcepts }, () => shuffledWithin(column, beatsOf, random)),
  ]);
  const errors = await errorsOutOfFold(scaled(features), sides, { foldOf, groups }, signal);
  return columns.map((column, place) => {
    const total = column.reduce((sum, value) => sum + value * value, 0);
    const first = place * (randomConcepts + 1);
    const shares = Array.from(errors.subarray(first, first + randomConcepts + 1), (error) => 1 - error / total);
    const [own, ...others] = shares as [number, ...number[]];
    return total > 0 ? { value: own, floor: Math.max(...others) } : null;
  });
}

/** Sum of squared errors of each side on the beats of the fold that was left out, over all folds. [sides] */
async function errorsOutOfFold(
  { values, width, patients }: Features,
  sides: readonly Float64Array[],
  { foldOf, groups }: { readonly foldOf: Uint32Array; readonly groups: number },
  signal?: AbortSignal,
): Promise<Float64Array> {
  const errors = new Float64Array(sides.length);
  for (let fold = 0; fold < groups; fold++) {
    signal?.throwIfAborted();
    const gram = new Float64Array(width * width);
    const products = new Float64Array(sides.length * width);
    let learned = 0;
    for (const [beat, patient] of patients.entries()) {
      if (foldOf[patient] === fold) continue;
      learned++;
      const row = values.subarray(beat * width, (beat + 1) * width);
      for (let one = 0; one < width; one++) {
        const value = row[one]!;
        for (let other = 0; other <= one; other++) gram[one * width + other]! += value * row[other]!;
      }
      for (const [side, column] of sides.entries()) {
        const told = column[beat]!;
        if (told === 0) continue;
        for (let one = 0; one < width; one++) products[side * width + one]! += told * row[one]!;
      }
    }
    for (let one = 0; one < width; one++) gram[one * width + one]! += ridge * Math.max(1, learned);
    choleskySolve(gram, width, products);
    for (const [beat, patient] of patients.entries()) {
      if (foldOf[patient] !== fold) continue;
      const row = values.subarray(beat * width, (beat + 1) * width);
      for (const [side, column] of sides.entries()) {
        let told = 0;
        for (let one = 0; one < width; one++) told += products[side * width + one]! * row[one]!;
        errors[side]! += (column[beat]! - told) ** 2;
      }
    }
    await setImmediate();
  }
  return errors;
}

/** Each feature with a variation of 1, limited as concepts are: a pause of ten seconds must not be what all is read from. */
function scaled(features: Features): Features {
  const { values, width } = features;
  const beats = values.length / width;
  const squares = new Float64Array(width);
  for (let at = 0; at < values.length; at++) squares[at % width]! += values[at]! ** 2;
  const by = squares.map((sum) => (sum > 0 ? 1 / Math.sqrt(sum / beats) : 0));
  return { ...features, values: values.map((value, at) => limited(value * by[at % width]!)) };
}
