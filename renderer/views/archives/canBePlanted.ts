import type { Archive } from '../../../preload/contract/contract.ts';

/** A second cause in the same beats would leave none of them known. */
export function canBePlanted({ beats, planted }: Archive): boolean {
  return beats > 0 && planted === null;
}
