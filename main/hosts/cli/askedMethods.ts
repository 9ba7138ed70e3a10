import type { ModelSummary } from '../../../preload/contract/contract.ts';
import { type MethodName, methodFacts, methodNames } from '../../../preload/words/methods.ts';
import { hasFeatureMaps } from '../../../preload/words/networks.ts';
import { WrongUsage } from './wrongUsage.ts';

/** The methods of a list, or all that the network can be explained by. @throws WrongUsage */
export function askedMethods(
  list: string,
  { network, withoutMethods }: Pick<ModelSummary, 'network' | 'withoutMethods'>,
): MethodName[] {
  if (list === 'all') {
    const fits = (name: MethodName) => hasFeatureMaps(network) || !methodFacts[name].needsFeatureMaps;
    return methodNames.filter((name) => fits(name) && !(name in withoutMethods));
  }
  return list.split(',').map((name) => {
    const known = methodNames.find((candidate) => candidate === name.trim());
    if (!known) throw new WrongUsage(`--methods names "${name}"; expected ${methodNames.join(', ')}, or all`);
    return known;
  });
}
