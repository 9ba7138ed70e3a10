import { type NetworkName, networkNames } from '../../preload/words/networks.ts';
import { loadNamed } from '../loadNamed.ts';
import type { Network } from './network.ts';

/** Every network of preload/words/networks.ts. */
const networks: Readonly<Record<NetworkName, Network>> = await loadNamed(
  networkNames,
  (file) => import(`./architectures/${file}.ts`),
);

/** @throws naming the networks that exist, where `name` is none of them. */
export function networkNamed(name: string): Network {
  return networks[knownNetwork(name)];
}

/** @throws naming the networks that exist, where `name` is none of them. */
export function knownNetwork(name: string): NetworkName {
  const known = networkNames.find((candidate) => candidate === name);
  if (!known) throw new Error(`unknown network '${name}'; expected one of ${networkNames.join(', ')}`);
  return known;
}
