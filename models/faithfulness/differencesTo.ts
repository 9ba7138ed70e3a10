import type { Bootstrap } from '../../preload/numeric/bootstrap.ts';
import {
  bestControls,
  leadingMethod,
  randomMap,
  type ScoredMethod,
  type ScoreName,
  scoreFacts,
  scoreNames,
} from '../../preload/words/methodScores.ts';
import type { MethodScores } from './compareMethods.ts';
import { type PairedDifference, pairedDifference } from './pairedDifference.ts';

export interface BeatsInScope {
  /** Positions of the beats. */
  readonly beats: readonly number[];
  /** Of each of them. */
  readonly patients: readonly string[];
  readonly bootstrap: Bootstrap;
}

/** By the score's name; `from` is the method that was subtracted. */
export type Differences = Readonly<Record<string, PairedDifference & { readonly from: string }>>;

/**
 * How far each map is from the method with the best mean, from the random map, or from the best map that knows no network, score
 * by score, on the same beats and by the same drawn patients. The reference itself has no entry, nor has a score that neither way is better
 * or that the reference lacks. In the order of `methods`.
 *
 * @param rows the means of the same methods on these beats
 */
export function differencesTo(
  reference: 'best' | 'random' | 'control',
  methods: readonly Pick<MethodScores, 'method' | 'scores'>[],
  rows: readonly ScoredMethod[],
  { beats, patients, bootstrap }: BeatsInScope,
): Differences[] {
  const found: Record<string, PairedDifference & { from: string }>[] = methods.map(() => ({}));
  const has = (place: number, name: ScoreName) => rows[place]!.scores[name]?.mean != null;
  for (const name of scoreNames) {
    if (scoreFacts[name].better === undefined) continue;
    const from = referenceOf(reference, name, rows);
    const subtracted = methods.findIndex(({ method }) => method === from);
    if (from === undefined || subtracted === -1 || !has(subtracted, name)) continue;
    const of = ({ scores }: Pick<MethodScores, 'scores'>) => beats.map((beat) => scores[name][beat]!);
    const other = of(methods[subtracted]!);
    for (const [place, one] of methods.entries()) {
      if (place === subtracted || !has(place, name)) continue;
      found[place]![name] = { from, ...pairedDifference(of(one), other, patients, bootstrap, distanceOf(name)) };
    }
  }
  return found;
}

function referenceOf(
  reference: 'best' | 'random' | 'control',
  name: ScoreName,
  rows: readonly ScoredMethod[],
): string | undefined {
  if (reference === 'best') return leadingMethod(name, rows);
  return reference === 'random' ? randomMap : bestControls(rows)[name]?.control;
}

function distanceOf(name: ScoreName): ((mean: number) => number) | undefined {
  return scoreFacts[name].better === 'nearer-zero' ? Math.abs : undefined;
}
