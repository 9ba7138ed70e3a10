import { type NetworkName, networkNames } from '../../preload/words/networks.ts';
import { bilstm } from './bilstm.ts';
import { cnn } from './cnn.ts';
import { cnnSmall } from './cnnSmall.ts';
import { fcn } from './fcn.ts';
import { lstm } from './lstm.ts';
import { lstmLast } from './lstmLast.ts';
import { mlp } from './mlp.ts';
import type { Network } from './network.ts';
import { resnet } from './resnet.ts';

/** Every network, one line each. The compiler asks for a line when the vocabulary gains a name. */
const networks: Readonly<Record<NetworkName, Network>> = {
  cnn,
  'cnn-small': cnnSmall,
  fcn,
  resnet,
  mlp,
  lstm,
  'lstm-last': lstmLast,
  bilstm,
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
