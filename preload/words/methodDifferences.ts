/** Which method is most faithful: paired differences to the best one, in words for the screen, the command line and figures. */
import { isControlMap } from './controlMaps.ts';
import {
  bestMethod,
  faithfulness,
  leadingMethod,
  type ScoredMethod,
  type ScoreName,
  scoreFacts,
} from './methodScores.ts';

/** How far a method's score is from another's on the same beats. */
export interface Difference {
  /** Own mean less the other's; of scores that are good near 0, own distance from 0 less the other's. */
  readonly mean: number | null;
  /** 95 %, by drawing patients, the same for every method; null with fewer than two patients. */
  readonly interval: readonly [number, number] | null;
  /** Whether the interval leaves 0 out; null without one. */
  readonly excludesZero: boolean | null;
}

export interface DifferenceToBest extends Difference {
  /** The method whose mean is best. */
  readonly best: string;
}

export interface DifferenceToControl extends Difference {
  /** The map without a network whose mean is best. */
  readonly control: string;
}

export interface ComparedRow extends ScoredMethod {
  /** By the score's name; the best method itself has none. Absent in comparisons of older versions. */
  readonly toBest?: Readonly<Record<string, DifferenceToBest>> | undefined;
  /** The same to the random map, for the scores that it has. Absent likewise. */
  readonly toRandom?: Readonly<Record<string, Difference>> | undefined;
  /** The same to the best of the maps that know no network. Absent likewise. */
  readonly toControl?: Readonly<Record<string, DifferenceToControl>> | undefined;
}

/** Whether any score was compared in pairs: not in comparisons of older versions, nor with fewer than two methods. */
export function hasDifferences(rows: readonly ComparedRow[]): boolean {
  return rows.some(({ toBest }) => toBest !== undefined && Object.keys(toBest).length > 0);
}

/** Methods that these beats do not tell from the best one, without it. */
export function equalsOfBest(name: ScoreName, rows: readonly ComparedRow[]): string[] {
  return rows.filter(({ toBest }) => toBest?.[name]?.excludesZero === false).map(({ method }) => method);
}

/**
 * For each score that asks the network: which method is best, and which are not told from it. One sentence each, none for
 * comparisons without differences.
 */
export function formatLeaders(rows: readonly ComparedRow[], titleOf: (method: string) => string): string[] {
  if (!hasDifferences(rows)) return [];
  return faithfulness.flatMap((name) => {
    const leading = leadingMethod(name, rows);
    if (leading === undefined) return [];
    const { title } = scoreFacts[name];
    if (bestMethod(name, rows) === undefined)
      return [`${title}: no method is better than the maps that know no network.`];
    const others = rows.filter(({ method }) => method !== leading && !isControlMap(method));
    const equal = equalsOfBest(name, others);
    const untold = others.every(({ toBest }) => toBest?.[name]?.interval == null);
    if (untold) return [`${title}: ${titleOf(leading)} has the best mean; there are no intervals to tell it by.`];
    if (equal.length === 0) return [`${title}: ${titleOf(leading)} is best; every other is worse on the same beats.`];
    const names = equal.map(titleOf).join(', ');
    const rest = equal.length === others.length ? '' : '; the others are worse';
    return [`${title}: ${titleOf(leading)} is best; not told from it: ${names}${rest}.`];
  });
}
