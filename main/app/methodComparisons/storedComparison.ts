import type { MethodComparison } from '../../../preload/contract/contract.ts';
import type { MethodComparisonRow } from '../../index/methodComparisons.ts';

/** A row of the index as the contract has it. */
export function asComparison({ id, document }: MethodComparisonRow): MethodComparison {
  return { ...(document as Omit<MethodComparison, 'id'>), id };
}
