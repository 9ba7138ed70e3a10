import type { Confusion } from './confusion.ts';

export interface ClassCounts {
  /** Beats of the class in the reference. */
  readonly n: number;
  readonly hits: number;
  /** Beats that were predicted as this class. */
  readonly predicted: number;
}

export interface Agreement {
  readonly accuracy: number;
  /** Mean sensitivity of the classes that the reference has. */
  readonly balancedAccuracy: number;
  /** Mean F1 of the classes that the reference has. */
  readonly macroF1: number;
  /** Cohen 1960: (observed - expected) / (1 - expected) agreement; null where chance alone would agree always. */
  readonly kappa: number | null;
  readonly perClass: readonly (ClassCounts & ClassRates)[];
}

/** null where the denominator is 0. */
export interface ClassRates {
  readonly se: number | null;
  readonly ppv: number | null;
  /** Correct rejections: beats of other classes that were not predicted as this one / beats of other classes. */
  readonly specificity: number | null;
  readonly f1: number | null;
}

/** All rates of a confusion matrix [reference][predicted]. @throws of an empty one */
export function agreementOf(confusion: Confusion): Agreement {
  const beats = confusion.flat().reduce((sum, count) => sum + count, 0);
  if (beats === 0) throw new Error('nothing to evaluate: the confusion matrix is empty');
  const perClass = confusion.map((row, place) => {
    const n = row.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, other) => sum + other[place]!, 0);
    const hits = row[place]!;
    return { n, hits, predicted, ...ratesOf({ n, hits, predicted }, beats) };
  });
  const present = perClass.filter(({ n }) => n > 0);
  const accuracy = perClass.reduce((sum, { hits }) => sum + hits, 0) / beats;
  const expected = perClass.reduce((sum, { n, predicted }) => sum + (n * predicted) / beats ** 2, 0);
  return {
    accuracy,
    balancedAccuracy: present.reduce((sum, { se }) => sum + se!, 0) / present.length,
    macroF1: present.reduce((sum, { f1 }) => sum + f1!, 0) / present.length,
    kappa: expected < 1 ? (accuracy - expected) / (1 - expected) : null,
    perClass,
  };
}

function ratesOf({ n, hits, predicted }: ClassCounts, beats: number): ClassRates {
  return {
    se: n === 0 ? null : hits / n,
    ppv: predicted === 0 ? null : hits / predicted,
    specificity: beats === n ? null : (beats - n - (predicted - hits)) / (beats - n),
    f1: n === 0 ? null : (2 * hits) / (n + predicted),
  };
}
