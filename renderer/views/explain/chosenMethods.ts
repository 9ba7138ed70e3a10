import { type MethodName, methodFacts, methodNames } from '../../../preload/words/methods.ts';
import { hasFeatureMaps } from '../../../preload/words/networks.ts';

type Network = Parameters<typeof hasFeatureMaps>[0];

/** Why a model cannot be explained by some methods, by their names: `withoutMethods` of an imported model. */
export type WithoutMethods = Readonly<Record<string, string>>;

/** Methods that the network can be explained by: without feature maps, those of the window alone. */
export function possibleMethods(network: Network, without: WithoutMethods = {}): readonly MethodName[] {
  return methodNames.filter(
    (name) => (hasFeatureMaps(network) || !methodFacts[name].needsFeatureMaps) && !(name in without),
  );
}

/** The methods that a place names, separated by commas; the first possible one where it names none. Never empty. */
export function chosenMethods(
  written: string | undefined,
  network: Network,
  without: WithoutMethods = {},
): [MethodName, ...MethodName[]] {
  const possible = possibleMethods(network, without);
  const asked = (written ?? '').split(',');
  const [first = possible[0]!, ...others] = possible.filter((name) => asked.includes(name));
  return [first, ...others];
}

/** The place after a method was ticked or unticked; the last one stays. Null: nothing to say. */
export function toggled(chosen: readonly MethodName[], name: MethodName): string | null {
  const next = chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name];
  const kept = next.length > 0 ? next : chosen;
  return kept.length === 1 && kept[0] === methodNames[0] ? null : kept.join(',');
}

/** A layer is chosen for one model only: another model's layers have other names. */
export function layerOf(written: string | undefined, modelId: number): string | undefined {
  const colon = written?.indexOf(':') ?? -1;
  return written !== undefined && colon > 0 && written.slice(0, colon) === String(modelId)
    ? written.slice(colon + 1)
    : undefined;
}
