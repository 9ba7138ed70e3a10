import type { Decision } from '../../../preload/contract/contract.ts';
import { reviewActions } from '../../../preload/words/reviewActions.ts';

/** What a decision said, in a few words: `Relabel N to V`. */
export function decisionWords({
  action,
  before,
  after,
  given,
}: Pick<Decision, 'action' | 'before' | 'after' | 'given'>): string {
  if (action === 'undo' || action === 'redo') return action === 'undo' ? 'Undo' : 'Redo';
  const { title } = reviewActions[action];
  if (action === 'relabel') return `${title} ${before.label ?? given ?? 'no label'} to ${after.label}`;
  if (action === 'add') return `${title} ${after.label}`;
  if (action === 'keep') return `${title} ${given ?? after.label}`;
  if (action === 'star') return after.starred ? title : 'Star taken away';
  if (action === 'note') return after.note ? `${title}: ${after.note}` : 'Note taken away';
  return title;
}
