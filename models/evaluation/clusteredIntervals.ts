import { type Bootstrap, clusterDraws, percentileInterval } from '../../preload/numeric/bootstrap.ts';
import { agreementOf, type ClassRates } from './agreement.ts';
import type { Confusion } from './confusion.ts';
import type { Interval } from './interval.ts';

type Intervals<T> = { readonly [K in keyof T]: Interval | null };

export interface ClusteredIntervals {
  /** Patients that were drawn from. */
  readonly patients: number;
  readonly accuracy: Interval | null;
  readonly balancedAccuracy: Interval | null;
  readonly macroF1: Interval | null;
  readonly kappa: Interval | null;
  /** In the order of the classes. */
  readonly perClass: readonly Intervals<ClassRates>[];
}

const overall = ['accuracy', 'balancedAccuracy', 'macroF1', 'kappa'] as const;
const ofClass = ['se', 'ppv', 'specificity', 'f1'] as const;

/**
 * 95 % intervals by a bootstrap of patients: whole patients are drawn with replacement, as many as there are, and each
 * rate is computed from their beats; the interval is between the 2.5 and the 97.5 percentile (Efron & Tibshirani 1993,
 * chapter 13; for clusters Field & Welsh 2007).
 *
 * Why patients: thousands of beats of one patient are one heart seen thousands of times. A model that fails on that heart
 * fails on all of them, so beats say less about the next patient than their number promises; an interval that draws beats
 * would be far too narrow. With few patients (below about ten) this one is too narrow as well.
 *
 * A rate that only one patient has beats for gets no interval: every draw would give the same number, which is not certainty.
 * A replicate without such beats says nothing of that rate and is left out of its interval; where that happens in more than
 * half of them, the interval is null too.
 *
 * @param confusions one matrix a patient [reference][predicted]
 */
export function clusteredIntervals(confusions: readonly Confusion[], bootstrap: Bootstrap): ClusteredIntervals {
  const size = confusions[0]?.length ?? 0;
  const patients = confusions.length;
  if (patients < 2) return withoutIntervals(patients, size);
  const cells = filledCells(confusions, size);
  const samples = { overall: overall.map(() => [] as number[]), perClass: perClassLists(size) };
  for (const drawn of clusterDraws(patients, bootstrap)) {
    const rates = agreementOf(sumOfDrawn(cells, size, drawn));
    overall.forEach((name, place) => {
      keep(samples.overall[place]!, rates[name]);
    });
    rates.perClass.forEach((one, index) => {
      for (const name of ofClass) keep(samples.perClass[index]![name], one[name]);
    });
  }
  const between = (values: number[]) => percentileInterval(values, bootstrap.replicates);
  const [accuracy, balancedAccuracy, macroF1, kappa] = samples.overall.map(between) as [
    Interval | null,
    Interval | null,
    Interval | null,
    Interval | null,
  ];
  return {
    patients,
    accuracy,
    balancedAccuracy,
    macroF1,
    kappa,
    perClass: samples.perClass.map(({ se, ppv, specificity, f1 }, place) => {
      const having = patientsHaving(confusions, place);
      return {
        se: having.reference > 1 ? between(se) : null,
        ppv: having.predicted > 1 ? between(ppv) : null,
        specificity: having.others > 1 ? between(specificity) : null,
        f1: having.reference > 1 ? between(f1) : null,
      };
    }),
  };
}

/** How many patients have beats of the class, beats predicted so, and beats of other classes. */
function patientsHaving(confusions: readonly Confusion[], place: number) {
  let [reference, predicted, others] = [0, 0, 0];
  for (const confusion of confusions) {
    if (confusion[place]!.some((count) => count > 0)) reference++;
    if (confusion.some((row) => row[place]! > 0)) predicted++;
    if (confusion.some((row, other) => other !== place && row.some((count) => count > 0))) others++;
  }
  return { reference, predicted, others };
}

/** The filled cells of all patients, one patient after the other. */
interface Cells {
  /** Where each patient's cells begin, and where the last one's end. [patients + 1] */
  readonly from: Uint32Array;
  /** row * classes + column. [cells] */
  readonly cell: Uint32Array;
  /** Beats. [cells] */
  readonly count: Float64Array;
}

/** What each patient adds: of many classes a patient has few, and of patients there may be thousands. */
function filledCells(confusions: readonly Confusion[], size: number): Cells {
  const cell: number[] = [];
  const count: number[] = [];
  const from = [0];
  for (const confusion of confusions) {
    for (let at = 0; at < size * size; at++) {
      const beats = confusion[Math.floor(at / size)]![at % size]!;
      if (beats === 0) continue;
      cell.push(at);
      count.push(beats);
    }
    from.push(cell.length);
  }
  return { from: Uint32Array.from(from), cell: Uint32Array.from(cell), count: Float64Array.from(count) };
}

/** @param drawn indexes of patients */
function sumOfDrawn({ from, cell, count }: Cells, size: number, drawn: Uint32Array): Confusion {
  const sum = new Float64Array(size * size);
  for (const patient of drawn) {
    const end = from[patient + 1]!;
    for (let at = from[patient]!; at < end; at++) sum[cell[at]!]! += count[at]!;
  }
  return Array.from({ length: size }, (_, row) => Array.from(sum.subarray(row * size, (row + 1) * size)));
}

function keep(list: number[], value: number | null): void {
  if (value !== null) list.push(value);
}

function perClassLists(size: number) {
  return Array.from({ length: size }, () => ({
    se: [] as number[],
    ppv: [] as number[],
    specificity: [] as number[],
    f1: [] as number[],
  }));
}

function withoutIntervals(patients: number, size: number): ClusteredIntervals {
  const none = { se: null, ppv: null, specificity: null, f1: null };
  return {
    patients,
    accuracy: null,
    balancedAccuracy: null,
    macroF1: null,
    kappa: null,
    perClass: Array.from({ length: size }, () => none),
  };
}
