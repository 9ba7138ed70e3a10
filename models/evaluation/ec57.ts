import { classOf } from '../../preload/words/labelSets.ts';
import { confusionsByGroup } from './byGroup.ts';
import type { Confusion } from './confusion.ts';

/**
 * The beat-by-beat report of ANSI/AAMI EC57:1998 and EC57:2012 as its reference implementations `bxb` and `sumstats` of the
 * WFDB Software Package count it (app/bxb.c, `print_results`; app/sumstats.c, `unpack`). Capitals are the reference, small
 * letters the prediction; terms with O (extra) and o (missed) are 0 here, as beats come from the reference. x are beats that
 * fell into a time in which the analysis was shut down, as it could not read the signal: here, beats of which the lead has no
 * signal. bxb counts them as not found, and so does this table:
 *
 *   VEB   TP = Vv   FN = Vn + Vs + Vf + Vq + Vx   FP = Nv + Sv        TN = N. + S. + F. + Q. without v and x
 *   SVEB  TP = Ss   FN = Sn + Sv + Sf + Sq + Sx   FP = Ns + Vs + Fs   TN = N. + V. + F. + Q. without s and x
 *
 * So a fusion or unknown beat called V (Fv, Qv) counts neither for nor against; of those called S, Qs does not count, Fs does.
 * bxb prints no false positive rate of SVEB; it is formed here as that of VEB, FP / (FP + TN).
 */
const ec57Classes = ['N', 'S', 'V', 'F', 'Q'] as const;

/** The learning period that is left out at the start of each record, in seconds. */
export const learningPeriod = 300;

export interface DetectionCounts {
  readonly tp: number;
  readonly fn: number;
  readonly fp: number;
  readonly tn: number;
}

/** null where the denominator is 0. */
export interface DetectionRates {
  readonly se: number | null;
  readonly ppv: number | null;
  readonly fpr: number | null;
}

export interface Ec57Line {
  /** That were predicted. */
  readonly beats: number;
  /** x: without signal. */
  readonly shutDown: number;
  readonly veb: DetectionCounts & DetectionRates;
  readonly sveb: DetectionCounts & DetectionRates;
}

export interface Ec57Table {
  /** Seconds from the start of each record that are left out. */
  readonly startSeconds: number;
  /** Sum over the records, rows = reference, both in the order N S V F Q. */
  readonly matrix: Confusion;
  /** The column x beside it: beats without signal, in the order N S V F Q. */
  readonly shutDown: readonly number[];
  readonly records: readonly (Ec57Line & { readonly record: string })[];
  /** All records' beats together. */
  readonly gross: Ec57Line;
  /** Mean of the records' rates, each record alike; records without such beats are left out of a mean, as by sumstats. */
  readonly average: { readonly veb: DetectionRates; readonly sveb: DetectionRates };
  /** SVEB +P as sumstats forms it: without Fs, which its input has together with Qs in one column. */
  readonly sumstatsSvebPpv: { readonly gross: number | null; readonly average: number | null };
}

/** Columns of equal length. */
export interface Ec57Beats {
  /** Place of its record in `records` [beats] */
  readonly recordOf: ArrayLike<number>;
  /** Seconds from the start of the record [beats] */
  readonly seconds: ArrayLike<number>;
  /** Places in `ec57Classes` [beats] */
  readonly reference: ArrayLike<number>;
}

export interface Ec57Input extends Ec57Beats {
  /** Names of the records. */
  readonly records: readonly string[];
  /** Places in `ec57Classes` [beats] */
  readonly predicted: ArrayLike<number>;
  /** Beats without signal, which were not predicted; absent: none. */
  readonly shutDown?: Ec57Beats;
  readonly startSeconds: number;
}

/** @returns null where no beat is left */
export function ec57Table(input: Ec57Input): Ec57Table | null {
  const kept = keptOf(input, input.startSeconds);
  const missed = shutDownOf(input);
  if (kept.length === 0 && sum(missed.flat()) === 0) return null;
  const of = (values: ArrayLike<number>) => kept.map((beat) => values[beat]!);
  const matrices = confusionsByGroup(of(input.reference), of(input.predicted), of(input.recordOf), {
    groups: input.records.length,
    classes: ec57Classes.length,
  });
  const named = input.records
    .map((record, place) => ({ record, matrix: matrices[place]!, shutDown: missed[place]! }))
    .filter(({ matrix, shutDown }) => sum(matrix.flat()) + sum(shutDown) > 0);
  const records = named.map(({ record, matrix, shutDown }) => ({ record, ...ec57Line(matrix, shutDown) }));
  const matrix = ec57Classes.map((_, row) =>
    ec57Classes.map((__, column) => sum(named.map((one) => one.matrix[row]![column]!))),
  );
  const shutDown = ec57Classes.map((_, row) => sum(named.map((one) => one.shutDown[row]!)));
  const average = (kind: 'veb' | 'sveb'): DetectionRates => ({
    se: mean(records.map((line) => line[kind].se)),
    ppv: mean(records.map((line) => line[kind].ppv)),
    fpr: mean(records.map((line) => line[kind].fpr)),
  });
  return {
    startSeconds: input.startSeconds,
    matrix,
    shutDown,
    records,
    gross: ec57Line(matrix, shutDown),
    average: { veb: average('veb'), sveb: average('sveb') },
    sumstatsSvebPpv: {
      gross: withoutFusion(matrix),
      average: mean(named.map((one) => withoutFusion(one.matrix))),
    },
  };
}

/** Beats from the start on. As bxb: the first beat at or after it counts. */
function keptOf({ recordOf, seconds }: Ec57Beats, startSeconds: number): number[] {
  return Array.from(recordOf, (_, beat) => beat).filter((beat) => seconds[beat]! >= startSeconds);
}

/** Beats without signal of each record in the order N S V F Q. */
function shutDownOf({ records, shutDown, startSeconds }: Ec57Input): number[][] {
  const counts = records.map(() => ec57Classes.map(() => 0));
  if (shutDown === undefined) return counts;
  for (const beat of keptOf(shutDown, startSeconds)) counts[shutDown.recordOf[beat]!]![shutDown.reference[beat]!]!++;
  return counts;
}

/**
 * Counts and rates of one matrix [reference][predicted] in the order N S V F Q.
 *
 * @param shutDown beats without signal, in the same order
 */
export function ec57Line(matrix: Confusion, shutDown: readonly number[] = ec57Classes.map(() => 0)): Ec57Line {
  return {
    beats: sum(matrix.flat()),
    shutDown: sum(shutDown),
    veb: withRates(detection(matrix, v, [n, s], shutDown[v]!)),
    sveb: withRates(detection(matrix, s, [n, v, f], shutDown[s]!)),
  };
}

/**
 * Where each class of a label set stands in `ec57Classes`; null where one has no AAMI class. The classes of mitdb-8 are
 * symbols, those of aami-5 are named as symbols of their own class.
 */
export function ec57Mapping(classes: readonly string[]): number[] | null {
  const names: readonly string[] = ec57Classes;
  const places = classes.map((name) => names.indexOf(classOf('aami-5', name) ?? ''));
  return places.includes(-1) ? null : places;
}

const [n, s, v, f] = [0, 1, 2, 3];

function detection(matrix: Confusion, target: number, against: readonly number[], shutDown: number): DetectionCounts {
  const row = sum(matrix[target]!) + shutDown;
  const tp = matrix[target]![target]!;
  const rejected = matrix.map((counts, place) => (place === target ? 0 : sum(counts) - counts[target]!));
  return { tp, fn: row - tp, fp: sum(against.map((place) => matrix[place]![target]!)), tn: sum(rejected) };
}

function withRates(counts: DetectionCounts): DetectionCounts & DetectionRates {
  const { tp, fn, fp, tn } = counts;
  return { ...counts, se: quotient(tp, tp + fn), ppv: quotient(tp, tp + fp), fpr: quotient(fp, fp + tn) };
}

function withoutFusion(matrix: Confusion): number | null {
  const tp = matrix[s]![s]!;
  return quotient(tp, tp + matrix[n]![s]! + matrix[v]![s]!);
}

function quotient(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : sum(known) / known.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
