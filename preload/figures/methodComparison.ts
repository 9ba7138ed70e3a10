/** What a comparison of explanation methods shows: scores, where each method looks, and differences with their intervals. */

import { formatParameters } from '../words/chosenParameters.ts';
import { comparedTitle } from '../words/comparedTitle.ts';
import { isControlMap } from '../words/controlMaps.ts';
import { type ComparedRow, formatLeaders } from '../words/methodDifferences.ts';
import {
  bestControls,
  bestMethod,
  betterArrow,
  comparisonRemarks,
  type ScoreName,
  scoreFacts,
  scoreNames,
  verdictOf,
} from '../words/methodScores.ts';
import { decimal, plural } from '../words/numberFormats.ts';
import type { ParameterValues } from '../words/parameters.ts';
import type { WaveShares } from './classMeans.ts';
import { type Forest, forestOf, forestReferences, intervalText } from './forest.ts';
import { type Provenance, provenanceLines, syntheticMarkOf } from './provenance.ts';
import { type WaveSegment, waveSegments } from './waveSegments.ts';

/** As in the contract. */
export interface MeasuredBeats extends Omit<ComparedRow, 'method'> {
  readonly beats: number;
  readonly patients: number;
  readonly waves: WaveShares;
}

/** As in the contract. */
export interface MeasuredMethod<T extends MeasuredBeats = MeasuredBeats> {
  readonly method: string;
  readonly parameters?: ParameterValues | undefined;
  readonly all: T;
  readonly perClass: readonly (T & { readonly target: string })[];
}

/** As in the contract. */
export interface Comparison extends Omit<Provenance, 'network' | 'labelSet' | 'version' | 'layer' | 'method'> {
  readonly classes: readonly { readonly target: string; readonly beats: number }[];
  readonly choices: { readonly segmentSamples: number; readonly steps: number; readonly seed: number };
  readonly methods: readonly MeasuredMethod[];
  readonly leftOut?: readonly { readonly method: string; readonly reason: string }[] | undefined;
}

export interface ScoreColumn {
  readonly name: ScoreName;
  /** `Deletion ↓` */
  readonly head: string;
}

export interface ScoreCell {
  readonly mean: string;
  readonly interval: string | null;
  /** How it stands to the best of its column and to the maps that know no network. */
  readonly standing: 'best' | 'equal' | 'no-better' | 'worse' | null;
}

export interface ScoredRow {
  readonly method: string;
  readonly title: string;
  /** A map that knows no network. */
  readonly isControl: boolean;
  /** One a column; null: the map has no such score. */
  readonly cells: readonly (ScoreCell | null)[];
}

export interface MethodComparisonFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly syntheticMark: string | null;
  readonly columns: readonly ScoreColumn[];
  readonly rows: readonly ScoredRow[];
  /** Of all compared beats and of each class, whichever class the scores are of. */
  readonly waves: {
    readonly columns: readonly string[];
    readonly rows: readonly (Pick<ScoredRow, 'title' | 'isControl'> & { readonly bars: readonly WaveSegment[][] })[];
  };
  readonly forests: readonly Forest[];
  /** What must be known before the table is believed. */
  readonly warnings: readonly string[];
  /** Which method is best by each score, and which are not told from it. */
  readonly leaders: readonly string[];
  /** Methods that were left out, and what an earlier version did not measure. */
  readonly absent: readonly string[];
  readonly parameters: readonly string[];
  /** How the scores were measured. */
  readonly measuredBy: string;
  readonly provenance: readonly string[];
}

/** @param target the class whose scores are shown; null: all compared beats */
export function methodComparisonFigure(
  comparison: Comparison,
  target: string | null,
  facts: Pick<Provenance, 'network' | 'labelSet' | 'version' | 'synthetic' | 'syntheticModel'>,
): MethodComparisonFigure {
  const { methods, model, classes, leftOut = [], choices } = comparison;
  const rows = rowsOf(methods, target);
  const { beats = 0, patients = 0 } = rows[0] ?? {};
  const ofClasses = classes.filter((one) => target === null || one.target === target);
  const forests = forestReferences.flatMap((reference) => forestOf(reference, rows) ?? []);
  return {
    title: `Explanation methods on ${model}${target === null ? '' : `, class ${target}`}`,
    subtitle: `${plural(beats, 'beat')} of ${plural(patients, 'patient')}: ${ofClasses.map((one) => `${one.target} ${one.beats}`).join(', ')}`,
    syntheticMark: syntheticMarkOf(facts),
    columns: scoreNames.map((name) => ({ name, head: headOf(name) })),
    rows: scoredRows(rows),
    waves: {
      columns: ['all', ...(methods[0]?.perClass.map((one) => one.target) ?? [])],
      rows: methods.map(({ method, all, perClass }) => ({
        ...named(method),
        bars: [all, ...perClass].map(({ waves }) => waveSegments(waves)),
      })),
    },
    forests,
    warnings: comparisonRemarks(rows, patients),
    leaders: formatLeaders(rows, comparedTitle),
    absent: [
      ...leftOut.map(({ method, reason }) => `${comparedTitle(method)} is left out: ${reason}.`),
      ...withoutForest(forests),
    ],
    parameters: parameterRemark(methods),
    measuredBy: `Segments of ${choices.segmentSamples} samples replaced by straight lines in ${choices.steps} steps; seed of draw, perturbations and intervals ${choices.seed}. Each beat explained for its reference class.`,
    provenance: provenanceLines({ ...comparison, ...facts }),
  };
}

/** Every method on all compared beats, or on those of one class. */
export function rowsOf<T extends MeasuredBeats>(
  methods: readonly MeasuredMethod<T>[],
  target: string | null,
): (T & Pick<MeasuredMethod, 'method' | 'parameters'>)[] {
  return methods.flatMap(({ method, parameters, all, perClass }) => {
    const measured = target === null ? all : perClass.find((one) => one.target === target);
    return measured ? [{ ...measured, method, parameters }] : [];
  });
}

function scoredRows(rows: readonly ComparedRow[]): ScoredRow[] {
  const controls = bestControls(rows);
  const best = new Map(scoreNames.map((name) => [name, bestMethod(name, rows)]));
  return rows.map(({ method, scores, toBest }) => ({
    method,
    ...named(method),
    cells: scoreNames.map((name): ScoreCell | null => {
      const own = scores[name];
      if (own?.mean == null) return null;
      const verdict = isControlMap(method) ? undefined : verdictOf(name, own, controls[name]);
      const equal = toBest?.[name]?.excludesZero === false ? 'equal' : null;
      const standing =
        best.get(name) === method ? 'best' : verdict === 'no-better' || verdict === 'worse' ? verdict : equal;
      return { mean: decimal(own.mean), interval: own.interval && intervalText(own.interval), standing };
    }),
  }));
}

function named(method: string): Pick<ScoredRow, 'title' | 'isControl'> {
  return { title: comparedTitle(method), isControl: isControlMap(method) };
}

function headOf(name: ScoreName): string {
  const { short, better } = scoreFacts[name];
  return better === undefined ? short : `${short} ${betterArrow[better]}`;
}

function withoutForest(forests: readonly Forest[]): string[] {
  const hasBest = forests.some(({ reference }) => reference === 'best');
  const hasRandom = forests.some(({ reference }) => reference === 'random');
  if (hasRandom || !hasBest) return [];
  return ['An earlier version made this comparison, without differences to the random map: compare again for them.'];
}

/** What the methods were given, for those that take something. */
function parameterRemark(methods: readonly MeasuredMethod[]): string[] {
  const given = methods.flatMap(({ method, parameters = {} }) =>
    Object.keys(parameters).length === 0 ? [] : [`${comparedTitle(method)}: ${formatParameters(parameters)}`],
  );
  return given.length === 0 ? [] : [`${given.join('; ')}.`];
}
