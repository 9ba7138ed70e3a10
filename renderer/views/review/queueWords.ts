import type { ReviewQueue } from '../../../preload/contract/contract.ts';

/** What a queue stands on, in words. */
export function queueWords({ kind, folds, name }: Pick<ReviewQueue, 'kind' | 'folds' | 'name'>): string {
  if (kind === 'list') return name;
  if (kind === 'readers') return `readers ${name}`;
  return kind === 'model' ? `model ${name}` : `${folds} folds of patients, ${name}`;
}
