import type { ReviewState } from '../../../preload/contract/contract.ts';
import { beatKey, holds, isAnswer, isReading } from './readings.ts';

/** What several readers' verdicts of one beat come to. */
export interface Resolved {
  readonly readings: readonly ReviewState[];
  /**
   * `adjudicated`: they differ, and who adjudicated has decided between exactly these verdicts. `differ`: nobody has, or who did
   * differ in turn, or a reader has decided anew since. `alone`: one reader only has a verdict.
   */
  readonly standing: 'agreed' | 'adjudicated' | 'differ' | 'alone';
  /** Whose verdict wins; null: nobody's. */
  readonly wins: ReviewState | null;
}

/**
 * Which verdict wins where several readers have decided. Readers who hold the same agree; where they differ, the adjudication
 * wins that names the verdicts that stand now. Without one nothing is decided.
 *
 * @param readers whose verdicts count; absent: everybody's
 */
export function resolveReadings(states: readonly ReviewState[], readers?: readonly string[]): Resolved[] {
  const byBeat = new Map<string, ReviewState[]>();
  for (const state of states) {
    if (!isAnswer(state.verdict)) continue;
    const key = beatKey(state);
    byBeat.set(key, [...(byBeat.get(key) ?? []), state]);
  }
  return [...byBeat.values()].flatMap((all) => {
    const readings = all.filter((one) => isReading(one) && (readers?.includes(one.reviewer) ?? true));
    if (readings.length === 0) return [];
    return [{ readings, ...standingOf(readings, all) }];
  });
}

function standingOf(
  readings: readonly ReviewState[],
  all: readonly ReviewState[],
): Pick<Resolved, 'standing' | 'wins'> {
  const [only] = readings;
  if (readings.length === 1) return { standing: 'alone', wins: null };
  const held = new Set(readings.map(holds));
  if (held.size === 1) return { standing: 'agreed', wins: agreed(readings, only!) };
  const judges = all.filter((one) => decidesBetween(one, readings, held));
  if (new Set(judges.map(holds)).size !== 1) return { standing: 'differ', wins: null };
  return { standing: 'adjudicated', wins: judges.at(-1)! };
}

/** The fiducial is moved where all have it at the same place only. */
function agreed(readings: readonly ReviewState[], first: ReviewState): ReviewState {
  const isOnePlace = readings.every(({ position }) => position === first.position);
  return isOnePlace ? first : { ...first, position: first.sample };
}

function decidesBetween(
  { adjudicates }: ReviewState,
  readings: readonly ReviewState[],
  held: ReadonlySet<string>,
): boolean {
  if (adjudicates === null) return false;
  const stands = adjudicates.every((one) =>
    readings.some(({ reviewer, verdictBy }) => reviewer === one.reviewer && verdictBy === one.decision),
  );
  const named = new Set(adjudicates.map((one) => one.holds));
  return stands && [...held].every((one) => named.has(one));
}
