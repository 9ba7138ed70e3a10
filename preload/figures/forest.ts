/** Forest plots: how far each method is from the best one, or from maps that know no network, on the same beats. */

import { comparedTitle } from '../words/comparedTitle.ts';
import { isControlMap } from '../words/controlMaps.ts';
import type { ComparedRow, Difference } from '../words/methodDifferences.ts';
import {
  bestControls,
  betterArrow,
  leadingMethod,
  randomMap,
  type ScoreName,
  scoreFacts,
  scoreNames,
} from '../words/methodScores.ts';
import { decimal } from '../words/numberFormats.ts';
import { type Axis, axis, type Limits, stepOfMost } from './axis.ts';

/** What is subtracted: the best method, the best map that knows no network, the random map. */
export const forestReferences = ['best', 'control', 'random'] as const;
export type ForestReference = (typeof forestReferences)[number];

export interface ForestPoint {
  /** Of the method among the rows. */
  readonly row: number;
  readonly method: string;
  readonly mean: number;
  /** 95 %, by drawing patients; null with fewer than two patients. */
  readonly interval: Limits | null;
  /** Whether the interval leaves 0 out; null without one. */
  readonly excludesZero: boolean | null;
  /** The mean is beyond the end of the axis and is drawn there, as an arrow. */
  readonly beyond: 'left' | 'right' | null;
  readonly text: string;
}

export interface ForestPanel {
  readonly name: ScoreName;
  /** `Deletion ↓` */
  readonly head: string;
  /** Own less the reference's. */
  readonly x: Axis;
  /** Which side of 0 is better. */
  readonly better: 'left' | 'right';
  /** What was subtracted; it stands on 0. */
  readonly reference: { readonly row: number; readonly method: string };
  readonly points: readonly ForestPoint[];
}

export interface Forest {
  readonly reference: ForestReference;
  readonly title: string;
  /** Titles, one a row. */
  readonly rows: readonly string[];
  readonly panels: readonly ForestPanel[];
  /** Sentences. */
  readonly remarks: readonly string[];
}

const titles: Readonly<Record<ForestReference, string>> = {
  best: 'Difference to the best method',
  control: 'Difference to the best map that knows no network',
  random: 'Difference to the random map',
};

/** Null where nothing was compared in pairs: in comparisons of older versions, or with one method. */
export function forestOf(reference: ForestReference, rows: readonly ComparedRow[]): Forest | null {
  const panels = scoreNames.flatMap((name) => panelOf(reference, name, rows) ?? []);
  if (panels.length === 0) return null;
  return {
    reference,
    title: titles[reference],
    rows: rows.map(({ method }) => comparedTitle(method)),
    panels,
    remarks: [...remarks[reference], ...panels.flatMap(beyondRemark)],
  };
}

const remarks: Readonly<Record<ForestReference, readonly string[]>> = {
  best: [
    'Differences: own mean less the reference’s on the same beats, bars 95 % by the same drawn patients. Filled: the bar leaves 0 out; hollow: it holds 0, or there is none; diamond: the reference.',
  ],
  control: [
    'A bar that leaves 0 out asks less than ~ in the table, where the two intervals must not overlap: what differs between patients drops out of the difference.',
  ],
  random: [],
};

const subtractedOf: Readonly<
  Record<ForestReference, (name: ScoreName, rows: readonly ComparedRow[]) => string | undefined>
> = {
  best: leadingMethod,
  control: (name, rows) => bestControls(rows)[name]?.control,
  random: () => randomMap,
};

function panelOf(reference: ForestReference, name: ScoreName, rows: readonly ComparedRow[]): ForestPanel | undefined {
  const { better, short } = scoreFacts[name];
  const subtracted = subtractedOf[reference](name, rows);
  const row = rows.findIndex(({ method }) => method === subtracted);
  if (better === undefined || subtracted === undefined || row === -1) return undefined;
  const measured = rows.flatMap(({ method, toBest, toControl, toRandom }, at) => {
    const own = { best: toBest, control: toControl, random: toRandom }[reference]?.[name];
    return own?.mean == null ? [] : [{ ...own, mean: own.mean, row: at, method }];
  });
  if (measured.length === 0) return undefined;
  const limits = limitsOf(measured);
  return {
    name,
    head: `${short} ${betterArrow[better]}`,
    x: axis(limits, stepOfMost(limits[1] - limits[0], mostSteps), ''),
    better: better === 'higher' ? 'right' : 'left',
    reference: { row, method: subtracted },
    points: measured.map(({ method, mean, interval, excludesZero, row: at }) => ({
      ...{ row: at, method, mean, interval, excludesZero },
      beyond: mean < limits[0] ? 'left' : mean > limits[1] ? 'right' : null,
      text: `${comparedTitle(method)}: ${differenceText(name, { mean, interval, excludesZero }, subtracted)}`,
    })),
  };
}

const mostSteps = 3;
/** So many times the middle method's distance from 0: what lies beyond would press all others together. */
const farthest = 6;
/** Of the span, on each side. */
const room = 0.06;

/** From the lowest end of an interval to the highest, 0 included; single methods far away are left outside. */
function limitsOf(measured: readonly Pick<ForestPoint, 'mean' | 'interval'>[]): Limits {
  const ends = measured.map(({ mean, interval }) => interval ?? [mean, mean]);
  const distances = ends.map(([low, high]) => Math.max(Math.abs(low), Math.abs(high)));
  const middle = distances.toSorted((one, other) => one - other)[Math.floor((distances.length - 1) / 2)]!;
  const near = ends.filter((_, at) => middle === 0 || distances[at]! <= farthest * middle);
  const low = Math.min(0, ...near.map(([from]) => from));
  const high = Math.max(0, ...near.map(([, to]) => to));
  const span = high - low || 1;
  return [low - room * span, high + room * span];
}

function beyondRemark({ name, points }: ForestPanel): string[] {
  const beyond = points.filter(({ beyond }) => beyond !== null);
  if (beyond.length === 0) return [];
  const named = beyond.map(({ method, mean }) => `${comparedTitle(method)} ${decimal(mean)}`);
  return [`${scoreFacts[name].title}: beyond the axis, as arrows: ${named.join(', ')}.`];
}

/** `−0.035 from Occlusion, on the same beats, 95 % interval −0.060 to −0.010: worse than the best` */
export function differenceText(name: ScoreName, { mean, interval, excludesZero }: Difference, from: string): string {
  if (mean === null) return 'no difference: no beat has both numbers';
  const { better } = scoreFacts[name];
  const of = better === 'nearer-zero' ? ' in distance from 0' : '';
  const away = `${decimal(mean)} from ${comparedTitle(from)}${of}, on the same beats`;
  if (interval === null) return away;
  const other = isControlMap(from) ? 'a map that knows no network' : 'the best';
  const isBetter = better === 'higher' ? mean > 0 : mean < 0;
  const told = excludesZero ? `${isBetter ? 'better' : 'worse'} than ${other}` : `not told from ${other}`;
  return `${away}, 95 % interval ${intervalText(interval)}: ${told}`;
}

/** `0.412 to 0.463` */
export function intervalText([low, high]: Limits): string {
  return `${decimal(low)} to ${decimal(high)}`;
}
