import type { ReviewerProgress, ReviewState } from '../../../preload/contract/contract.ts';
import { median } from '../../../preload/numeric/median.ts';
import { verdicts } from '../../../preload/words/reviewActions.ts';
import type { DecisionRow } from '../../index/decisions.ts';
import type { AppContext } from '../context.ts';
import { reviewStates } from './reviewStates.ts';
import { asDecision } from './undo.ts';

/** What each reviewer of these decisions has done, by name. */
export function reviewProgress(context: AppContext, rows: readonly DecisionRow[]): ReviewerProgress[] {
  const states = reviewStates(context, rows);
  const names = [...new Set(rows.map(({ reviewer }) => reviewer))].sort();
  return names.map((reviewer) => {
    const own = rows.filter((row) => row.reviewer === reviewer);
    return ofReviewer(
      reviewer,
      own,
      states.filter((state) => state.reviewer === reviewer),
    );
  });
}

function ofReviewer(reviewer: string, rows: readonly DecisionRow[], states: readonly ReviewState[]): ReviewerProgress {
  const times = new Map(
    rows.flatMap(({ act, tookMs }): [number, number][] => (tookMs === null ? [] : [[act, tookMs]])),
  );
  const counted = verdicts.map((name) => [name, states.filter(({ verdict }) => verdict === name).length]);
  const last = rows.findLast(({ action, undoneBy }) => action !== 'undo' && action !== 'redo' && undoneBy === null);
  return {
    reviewer,
    verdicts: Object.fromEntries(counted) as ReviewerProgress['verdicts'],
    beats: states.filter(({ verdict }) => verdict !== null).length,
    starred: states.filter(({ starred }) => starred).length,
    notes: states.filter(({ note }) => note !== null).length,
    sourceChanged: states.filter(({ sourceChanged }) => sourceChanged === true).length,
    timedActs: times.size,
    medianMs: times.size === 0 ? null : median(Float64Array.from(times.values())),
    lastDecision: last === undefined ? null : asDecision(last),
  };
}
