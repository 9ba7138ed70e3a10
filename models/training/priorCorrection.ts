import type { BalanceName } from '../../preload/words/balances.ts';
import type { Model } from '../networks/model.ts';
import { type BalanceInput, drawnShares } from './balance.ts';

/**
 * What is added to the logits of a network that learned from balanced classes, so that it says how often they are again:
 * -share × ln(share of the class as it was learned / share among the training beats). With 1 the correction of Saerens,
 * Latinne & Decaestecker 2002 (equation 2.4, in logits); less leaves some of what balance did for rare classes. Training
 * beats alone decide. Classes without training beats get 0. [classes]
 */
export function priorCorrection(balance: BalanceName, input: BalanceInput, share: number): number[] {
  const natural = drawnShares('none', input);
  return drawnShares(balance, input).map((drawn, index) =>
    drawn === 0 ? 0 : -share * Math.log(drawn / natural[index]!),
  );
}

/**
 * Offsets by class name in the order of the classes. [classes]
 *
 * @throws RangeError naming what is no class
 */
export function offsetsInOrder(offsets: Readonly<Record<string, number>>, classes: readonly string[]): number[] {
  const unknown = Object.keys(offsets).find((name) => !classes.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(`class offsets: ${unknown} is none of the classes ${classes.join(', ')}`);
  }
  return classes.map((name) => offsets[name] ?? 0);
}

/** Weights of the model, in the order of `weightsOf`, with the correction in the biases of the logits. */
export function withCorrection(
  { joined }: Model,
  weights: readonly Float32Array[],
  correction: readonly number[],
): Float32Array[] {
  const place = biasesOfLogits(joined.weights);
  return weights.map((values, index) => (index === place ? values.map((bias, at) => bias + correction[at]!) : values));
}

/** @throws where the logits have no biases to correct */
function biasesOfLogits(weights: Model['joined']['weights']): number {
  const place = weights.findIndex(({ originalName }) => originalName === 'logits/bias');
  if (place < 0) throw new Error('the network has no layer "logits" with biases, which the prior correction goes into');
  return place;
}
