import { type Bootstrap, clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import { classCurves } from '../evaluation/curves.ts';
import type { Interval } from '../evaluation/interval.ts';
import { column } from './validateRecords.ts';

export interface DiagnosesInput {
  /** [records × diagnoses] */
  readonly probabilities: Float32Array;
  /** 1 where the record has the diagnosis. [records × diagnoses] */
  readonly labels: Uint8Array;
  readonly diagnoses: readonly string[];
  /** A record is said to have a diagnosis from this probability on; null: not known. [diagnoses] */
  readonly thresholds: readonly (number | null)[];
  /** Patient of each record. [records] */
  readonly patients: readonly string[];
}

/** A number with its 95 % interval by patients; the number is null where it is not known, the interval where it has none. */
export interface Measured {
  readonly value: number | null;
  readonly interval: Interval | null;
}

export const diagnosisMeasures = ['auc', 'averagePrecision', 'se', 'ppv', 'f1'] as const;
export type DiagnosisMeasure = (typeof diagnosisMeasures)[number];

export type DiagnosisEvaluation = Readonly<Record<DiagnosisMeasure, Measured>> & {
  readonly name: string;
  readonly positives: number;
  readonly negatives: number;
  /** Patients with a record that has the diagnosis. */
  readonly patientsWith: number;
  readonly threshold: number | null;
};

export interface DiagnosesEvaluation {
  readonly records: number;
  readonly patients: number;
  readonly perDiagnosis: readonly DiagnosisEvaluation[];
  /** Mean over the diagnoses that have a number, of each measure; `diagnoses`: how many. */
  readonly macro: Readonly<Record<DiagnosisMeasure, Measured & { readonly diagnoses: number }>>;
}

type Numbers = Record<DiagnosisMeasure, number | null>;

/**
 * Area under the ROC curve, average precision, and sensitivity, positive predictivity and F1 at the thresholds given, of each
 * diagnosis and as means. Intervals come from a bootstrap of patients, whose draws are the same for all diagnoses. What no record
 * can tell (no record with the diagnosis, or none without) is null; so is an interval that only one patient with the diagnosis
 * would give, or that fewer than half of the draws have.
 */
export function evaluateDiagnoses(input: DiagnosesInput, bootstrap: Bootstrap): DiagnosesEvaluation {
  const { probabilities, labels, diagnoses, thresholds, patients } = input;
  const names = [...new Set(patients)];
  const rowsOf = names.map(() => [] as number[]);
  const placeOf = new Map(names.map((name, place) => [name, place]));
  patients.forEach((name, row) => {
    rowsOf[placeOf.get(name)!]!.push(row);
  });
  const columns = diagnoses.map((_, place) => ({
    scores: column(probabilities, diagnoses.length, place),
    given: column(labels, diagnoses.length, place),
  }));
  const measure = (rows: Uint32Array): Numbers[] =>
    columns.map(({ scores, given }, place) =>
      numbersOf(
        Float32Array.from(rows, (row) => scores[row]!),
        Uint8Array.from(rows, (row) => given[row]!),
        thresholds[place]!,
      ),
    );
  const whole = measure(Uint32Array.from(patients.keys()));
  const draws = diagnoses.map(() => emptyLists());
  const macroDraws = emptyLists();
  for (const drawn of names.length > 1 ? clusterDraws(names.length, bootstrap) : []) {
    const found = measure(Uint32Array.from(Array.from(drawn).flatMap((place) => rowsOf[place]!)));
    for (const name of diagnosisMeasures) {
      found.forEach((one, place) => {
        if (one[name] !== null) draws[place]![name].push(one[name]);
      });
      // The same diagnoses as in the mean itself: a mean over others would be another quantity.
      const known = found.filter((_, place) => whole[place]![name] !== null).map((one) => one[name]);
      if (known.length > 0 && !known.includes(null)) macroDraws[name].push(meanOf(known as number[]));
    }
  }
  const between = (values: number[]) => percentileInterval(values, bootstrap.replicates);
  return {
    records: patients.length,
    patients: names.length,
    perDiagnosis: diagnoses.map((name, place) => {
      const { given } = columns[place]!;
      const positives = given.reduce((sum, one) => sum + one, 0);
      const patientsWith = rowsOf.filter((rows) => rows.some((row) => given[row] === 1)).length;
      return {
        ...{ name, positives, negatives: given.length - positives, patientsWith, threshold: thresholds[place]! },
        ...measuresOf((key) => ({
          value: whole[place]![key],
          interval: whole[place]![key] === null || patientsWith < 2 ? null : between(draws[place]![key]),
        })),
      };
    }),
    macro: measuresOf((key) => {
      const known = whole.map((one) => one[key]).filter((value): value is number => value !== null);
      const value = known.length === 0 ? null : meanOf(known);
      return { value, interval: value === null ? null : between(macroDraws[key]), diagnoses: known.length };
    }),
  };
}

function numbersOf(scores: Float32Array, given: Uint8Array, threshold: number | null): Numbers {
  const { auc, averagePrecision, positives } = classCurves(scores, given);
  if (threshold === null || positives === 0) return { auc, averagePrecision, se: null, ppv: null, f1: null };
  let [hits, said] = [0, 0];
  scores.forEach((score, row) => {
    if (score < threshold) return;
    said++;
    hits += given[row]!;
  });
  const ppv = said === 0 ? null : hits / said;
  return { auc, averagePrecision, se: hits / positives, ppv, f1: (2 * hits) / (said + positives) };
}

/**
 * The threshold with the highest F1 for each diagnosis, of equal ones the highest: to be found on validation and used elsewhere.
 * Null where no record has the diagnosis. [diagnoses]
 */
export function bestThresholds({
  probabilities,
  labels,
  diagnoses,
}: Pick<DiagnosesInput, 'probabilities' | 'labels' | 'diagnoses'>): (number | null)[] {
  return diagnoses.map((_, place) => {
    const scores = column(probabilities, diagnoses.length, place);
    const given = column(labels, diagnoses.length, place);
    const positives = given.reduce((sum, one) => sum + one, 0);
    if (positives === 0) return null;
    const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
    let [hits, best, threshold] = [0, -1, 1];
    order.forEach((row, rank) => {
      hits += given[row]!;
      const next = order[rank + 1];
      if (next !== undefined && scores[next] === scores[row]) return;
      const f1 = (2 * hits) / (rank + 1 + positives);
      if (f1 > best) [best, threshold] = [f1, scores[row]!];
    });
    return threshold;
  });
}

function emptyLists(): Record<DiagnosisMeasure, number[]> {
  return { auc: [], averagePrecision: [], se: [], ppv: [], f1: [] };
}

function measuresOf<T>(of: (name: DiagnosisMeasure) => T): Record<DiagnosisMeasure, T> {
  return Object.fromEntries(diagnosisMeasures.map((name) => [name, of(name)])) as Record<DiagnosisMeasure, T>;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
