import type { Bootstrap } from '../../preload/numeric/bootstrap.ts';
import {
  leadingMethod,
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

export type DifferencesToBest = Readonly<Record<string, PairedDifference & { readonly best: string }>>;

/**
 * How far each method, and the random map, is from the method with the best mean, score by score, on the same beats and by the
 * same drawn patients. The best method itself has no entry, nor has a score that neither way is better. In the order of
 * `methods`.
 *
 * @param rows the means of the same methods on these beats
 */
export function differencesToBest(
  methods: readonly Pick<MethodScores, 'method' | 'scores'>[],
  rows: readonly ScoredMethod[],
  { beats, patients, bootstrap }: BeatsInScope,
): DifferencesToBest[] {
  const found: Record<string, PairedDifference & { best: string }>[] = methods.map(() => ({}));
  for (const name of scoreNames) {
    const best = leadingMethod(name, rows);
    const leading = methods.find(({ method }) => method === best);
    if (best === undefined || !leading) continue;
    const of = ({ scores }: Pick<MethodScores, 'scores'>) => beats.map((beat) => scores[name][beat]!);
    const distance = distanceOf(name);
    for (const [place, one] of methods.entries()) {
      if (one === leading || rows[place]!.scores[name]?.mean == null) continue;
      found[place]![name] = { best, ...pairedDifference(of(one), of(leading), patients, bootstrap, distance) };
    }
  }
  return found;
}

function distanceOf(name: ScoreName): ((mean: number) => number) | undefined {
  return scoreFacts[name].better === 'nearer-zero' ? Math.abs : undefined;
}
