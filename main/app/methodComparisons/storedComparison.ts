import type { MethodComparison } from '../../../preload/contract/contract.ts';
import type { ModelDocument } from '../../index/modelDocuments.ts';

/** A row of the index as the contract has it. */
export function asComparison({ id, document }: ModelDocument): MethodComparison {
  return { ...(document as Omit<MethodComparison, 'id'>), id };
}
