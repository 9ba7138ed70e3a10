import { setImmediate } from 'node:timers/promises';
import { derivedSeed, mulberry32, shuffle } from '../../preload/numeric/random.ts';
import type { Engine } from '../engine/engine.ts';
import { setWeights, type Weighted, weightsOf } from '../networks/model.ts';

/**
 * Runs `use` with randomised parameters: every weight array has its own values in random order, so that their
 * distribution stays (parameter randomisation, Adebayo et al. 2018). The weights are put back however `use` ends.
 */
export async function withRandomisedParameters<R>(
  engine: Engine,
  model: Weighted,
  seed: number,
  use: () => Promise<R>,
): Promise<R> {
  return withMixed(engine, model, seed, () => true, use);
}

/** Names of the layers that have weights, from the logits back to the input. */
export function layersFromTheTop(model: Weighted): string[] {
  return [...new Set(model.joined.weights.map(({ name }) => layerOf(name)))].reverse();
}

/** As `withRandomisedParameters`, of some layers alone: cascading randomisation takes ever more from the top on. */
export async function withRandomisedLayers<R>(
  engine: Engine,
  model: Weighted,
  seed: number,
  layers: readonly string[],
  use: () => Promise<R>,
): Promise<R> {
  const isMixed = model.joined.weights.map(({ name }) => layers.includes(layerOf(name)));
  return withMixed(engine, model, seed, (place) => isMixed[place]!, use);
}

/** `conv1/kernel` is of conv1. */
function layerOf(weight: string): string {
  return weight.slice(0, weight.lastIndexOf('/'));
}

async function withMixed<R>(
  engine: Engine,
  model: Weighted,
  seed: number,
  isMixed: (place: number) => boolean,
  use: () => Promise<R>,
): Promise<R> {
  const learned = weightsOf(model);
  const mixed = learned.map((values, place) => {
    if (!isMixed(place)) return values;
    const order = shuffle(
      Uint32Array.from({ length: values.length }, (_, at) => at),
      mulberry32(derivedSeed(seed, place)),
    );
    return Float32Array.from(order, (at) => values[at]!);
  });
  setWeights(engine, model, mixed);
  try {
    return await use();
  } finally {
    setWeights(engine, model, learned);
    await setImmediate();
  }
}
