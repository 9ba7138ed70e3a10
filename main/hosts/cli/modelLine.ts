import type { ModelSummary } from '../../../preload/contract/contract.ts';

/** A model's name in the facts of a result, with what to know of its training. */
export function modelLine({ name, synthetic }: Pick<ModelSummary, 'name' | 'synthetic'>): string {
  return synthetic ? `${name} (trained on SYNTHETIC DATA)` : name;
}
