import type { Verdict } from '../../../preload/words/reviewActions.ts';
import type { DecisionRow, NewDecision, Said } from '../../index/decisions.ts';

/** What a reviewer holds of a beat. */
export interface Held {
  readonly verdict: Verdict | null;
  /** Null: no beat. */
  readonly label: string | null;
  readonly position: number;
  readonly note: string | null;
  readonly starred: boolean;
}

/** Before anything was decided. */
export function undecided({ given, sample }: Pick<NewDecision, 'given' | 'sample'>): Held {
  return { verdict: null, label: given, position: sample, note: null, starred: false };
}

/** What one reviewer's decisions about one beat come to, oldest first. Undone ones and the rows of undoing are passed over. */
export function replay(rows: readonly DecisionRow[]): Held {
  const inForce = rows.filter(({ action, undoneBy }) => action !== 'undo' && action !== 'redo' && undoneBy === null);
  return inForce.reduce((held, row) => after(held, row), undecided(rows[0]!));
}

/** The decision is about what the annotator gave: a beat that a reviewer added keeps the label that it has. */
export function after(
  held: Held,
  { action, given, after: said }: Pick<NewDecision, 'action' | 'given' | 'after'>,
): Held {
  switch (action) {
    case 'relabel':
    case 'add':
      return { ...held, verdict: action, label: said.label ?? null };
    case 'keep':
    case 'unsure':
    case 'unreadable':
    case 'skip':
      return { ...held, verdict: action, label: given ?? held.label };
    case 'delete':
      return { ...held, verdict: action, label: null };
    case 'move':
      return { ...held, position: said.sample ?? held.position };
    case 'note':
      return { ...held, note: said.note ?? null };
    case 'star':
      return { ...held, starred: said.starred ?? false };
    default:
      return held;
  }
}

/** What of `held` an action changes. */
export function saidBy(held: Held, action: NewDecision['action']): Said {
  if (action === 'move') return { sample: held.position };
  if (action === 'note') return { note: held.note };
  if (action === 'star') return { starred: held.starred };
  return { label: held.label };
}
