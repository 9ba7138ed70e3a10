import { type Random, sfc32 } from '../../../preload/numeric/random.ts';
import { percent } from '../../../preload/words/numberFormats.ts';
import type { Difference } from '../../../preload/words/trainingReference.ts';

export interface ClassesOfPatient {
  readonly patient: string;
  /** Beats of each class. [classes] */
  readonly classes: readonly number[];
}

const draws = 500;
/** One group in a hundred of the same kind would be further away. */
const limitShare = 0.99;
const leastOfGroup = 5;

/**
 * Whether the classes that a model gave come in other shares than in its training, beyond what drawing as many patients from
 * those that were learned brings about: half the sum of the differences of shares (total variation), and its limit from 500
 * pairs of groups drawn with replacement. Undefined where they do not, or too few patients can say it.
 */
export function compareClasses(
  learned: readonly ClassesOfPatient[],
  given: readonly ClassesOfPatient[],
  names: readonly string[],
): Difference | undefined {
  const [known, shown] = [ofPatients(learned), ofPatients(given)];
  if (known.length < leastOfGroup || shown.length < leastOfGroup) return undefined;
  const [usual, now] = [sharesOf(known), sharesOf(shown)];
  const distance = variation(usual, now);
  const random = sfc32('class shares');
  const drawn = Array.from({ length: draws }, () =>
    variation(sharesOf(draw(known, known.length, random)), sharesOf(draw(known, shown.length, random))),
  ).sort((a, b) => a - b);
  const limit = drawn[Math.floor(limitShare * (draws - 1))]!;
  if (distance <= limit) return undefined;
  const places = names.map((_, place) => place).filter((place) => Math.abs(now[place]! - usual[place]!) >= 0.02);
  const list = places.map((place) => `${names[place]} ${rounded(now[place]!)} (in training ${rounded(usual[place]!)})`);
  const sentence = `Classes are predicted in other proportions than in training: ${list.join(', ')}. Distance ${distance.toFixed(2)}, limit ${limit.toFixed(2)} for ${shown.length} patients.`;
  return { trait: 'classes', level: 'differs', sentence };
}

function ofPatients(rows: readonly ClassesOfPatient[]): number[][] {
  const patients = new Map<string, number[]>();
  for (const { patient, classes } of rows) {
    const sum = patients.get(patient) ?? classes.map(() => 0);
    patients.set(
      patient,
      sum.map((count, place) => count + classes[place]!),
    );
  }
  return [...patients.values()];
}

function draw<T>(list: readonly T[], count: number, random: Random): T[] {
  return Array.from({ length: count }, () => list[Math.floor(random() * list.length)]!);
}

/** Of all beats together, sum 1. */
function sharesOf(patients: readonly (readonly number[])[]): number[] {
  const sums = patients[0]!.map((_, place) => patients.reduce((sum, counts) => sum + counts[place]!, 0));
  const total = sums.reduce((sum, count) => sum + count, 0);
  return sums.map((count) => count / Math.max(1, total));
}

function variation(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, share, place) => sum + Math.abs(share - b[place]!), 0) / 2;
}

function rounded(share: number): string {
  return percent(share, share < 0.1 ? 1 : 0);
}
