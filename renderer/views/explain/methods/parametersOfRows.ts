import type { MethodComparison } from '../../../../preload/contract/contract.ts';
import type { ChosenParameters } from '../../../../preload/words/chosenParameters.ts';
import { isControlMap } from '../../../../preload/words/controlMaps.ts';

type Methods = MethodComparison['methods'];
/** What each method of a comparison was given; older comparisons do not say. */
export function parametersOfRows(methods: Methods): ChosenParameters {
  const given = methods.filter(({ method, parameters }) => !isControlMap(method) && parameters !== undefined);
  return Object.fromEntries(given.map(({ method, parameters }) => [method, parameters]));
}
