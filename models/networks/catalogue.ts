import { type NetworkName, networkNames } from '../../preload/vocabulary.ts';
import { cnn } from './cnn.ts';
import type { Network } from './network.ts';

/** Every network, one line each. The compiler asks for a line when the vocabulary gains a name. */
const networks: Readonly<Record<NetworkName, Network>> = {
  cnn,
};

export function listNetworks(): readonly Network[] {
  return networkNames.map((name) => networks[name]);
}

/** @throws naming the networks that exist, where `name` is none of them. */
export function networkNamed(name: string): Network {
  const known = networkNames.find((candidate) => candidate === name);
  if (!known) throw new Error(`unknown network '${name}'; expected one of ${networkNames.join(', ')}`);
  return networks[known];
}
