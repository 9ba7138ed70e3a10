import type { Model } from '../networks/model.ts';

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

/** Weights of the model, in the order of `weightsOf`, with the offsets in the biases of the logits. */
export function withOffsets(
  { joined }: Model,
  weights: readonly Float32Array[],
  offsets: readonly number[],
): Float32Array[] {
  const place = biasesOfLogits(joined.weights);
  return weights.map((values, index) => (index === place ? values.map((bias, at) => bias + offsets[at]!) : values));
}

/** @throws where the logits have no biases to add to */
function biasesOfLogits(weights: Model['joined']['weights']): number {
  const place = weights.findIndex(({ originalName }) => originalName === 'logits/bias');
  if (place < 0) throw new Error('the network has no layer "logits" with biases, which class offsets go into');
  return place;
}
