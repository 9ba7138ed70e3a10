import type { SubtypesInput } from '../../../preload/contract/contract.ts';
import type { SubtypesChoice } from '../../index/subtypes.ts';
import { storedMethod } from '../explanations/storedClassMeans.ts';

/** What the index finds subtypes by. */
export function subtypesChoice(input: Omit<SubtypesInput, 'beats' | 'seed'>): SubtypesChoice {
  const { modelId, target, part, clusters = 0 } = input;
  return { modelId, target, method: storedMethod(input), part: part ?? '', asked: clusters };
}
