import type { ModelSummary } from '../../preload/contract/contract.ts';

/** A model's name in a list to choose from, with what to know before choosing it. */
export function modelLabel({ name, synthetic, problem }: Pick<ModelSummary, 'name' | 'synthetic' | 'problem'>): string {
  const marks = [...(synthetic ? ['synthetic'] : []), ...(problem === null ? [] : ['damaged'])];
  return marks.length === 0 ? name : `${name} (${marks.join(', ')})`;
}
