import type { ConceptUse } from '../../../preload/contract/contract.ts';
import type { ModelDocument } from '../../index/modelDocuments.ts';

/** A row as the contract has it. */
export function asConceptUse({ id, document }: ModelDocument): ConceptUse {
  return { ...(document as Omit<ConceptUse, 'id'>), id };
}
