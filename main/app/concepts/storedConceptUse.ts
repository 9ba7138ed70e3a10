import type { ConceptUse } from '../../../preload/contract/contract.ts';
import type { ConceptUseRow } from '../../index/concepts.ts';

/** A row as the contract has it. */
export function asConceptUse({ id, document }: ConceptUseRow): ConceptUse {
  return { ...(document as Omit<ConceptUse, 'id'>), id };
}
