import { setImmediate } from 'node:timers/promises';
import { derivedSeed, mulberry32, shuffle } from '../../preload/numeric/random.ts';
import type { Engine } from '../engine/engine.ts';
import { type Model, setWeights, weightsOf } from '../networks/model.ts';

/**
 * Runs `use` with randomised parameters: every weight array has its own values in random order, so that their
 * distribution stays (parameter randomisation, Adebayo et al. 2018). The weights are put back however `use` ends.
 */
export async function withRandomisedParameters<R>(
  engine: Engine,
  model: Model,
  seed: number,
  use: () => Promise<R>,
): Promise<R> {
  const learned = weightsOf(model);
  const mixed = learned.map((values, place) => {
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
