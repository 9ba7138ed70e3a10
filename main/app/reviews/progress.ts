import type { ReviewerProgress, ReviewState } from '../../../preload/contract/contract.ts';
import { median } from '../../../preload/numeric/median.ts';
import { verdicts } from '../../../preload/words/reviewActions.ts';
import { type DecisionRow, listDecisions, reviewersOf } from '../../index/decisions.ts';
import type { AppContext } from '../context.ts';
import { requireArchive } from '../require.ts';
import { keptStates } from './keptStates.ts';
import { reviewStates } from './reviewStates.ts';
import { asDecision } from './undo.ts';

/** What each reviewer has done, by name: in one archive or in all. */
export async function reviewProgress(
  context: AppContext,
  { reviewer, archiveId }: { readonly reviewer?: string | undefined; readonly archiveId?: number | undefined },
): Promise<ReviewerProgress[]> {
  const reviews = context.reviews();
  if (archiveId === undefined) {
    const names = reviewersOf(reviews).filter((name) => reviewer === undefined || name === reviewer);
    const told: ReviewerProgress[] = [];
    for (const name of names) {
      const { states, times, lastInForce: id } = await keptStates(context, name);
      told.push(ofReviewer(name, states, times, id === undefined ? undefined : listDecisions(reviews, { id })[0]));
    }
    return told;
  }
  const { folder } = requireArchive(context, archiveId);
  const rows = listDecisions(reviews, { reviewer, folder });
  const names = [...new Set(rows.map((row) => row.reviewer))].sort();
  return names.map((name) => {
    const own = rows.filter((row) => row.reviewer === name);
    const times = own.flatMap(({ act, tookMs }): [number, number][] => (tookMs === null ? [] : [[act, tookMs]]));
    const last = own.findLast(({ action, undoneBy }) => action !== 'undo' && action !== 'redo' && undoneBy === null);
    return ofReviewer(name, reviewStates(context, own), new Map(times), last);
  });
}

function ofReviewer(
  reviewer: string,
  states: Iterable<ReviewState>,
  times: ReadonlyMap<number, number>,
  last: DecisionRow | undefined,
): ReviewerProgress {
  const counts = Object.fromEntries(verdicts.map((name) => [name, 0])) as ReviewerProgress['verdicts'];
  const sums = { beats: 0, starred: 0, notes: 0, sourceChanged: 0 };
  for (const { verdict, starred, note, sourceChanged } of states) {
    if (verdict !== null) {
      counts[verdict] += 1;
      sums.beats += 1;
    }
    if (starred) sums.starred += 1;
    if (note !== null) sums.notes += 1;
    if (sourceChanged === true) sums.sourceChanged += 1;
  }
  return {
    ...{ reviewer, verdicts: counts, ...sums },
    timedActs: times.size,
    medianMs: times.size === 0 ? null : median(Float64Array.from(times.values())),
    lastDecision: last === undefined ? null : asDecision(last),
  };
}
