import { mulberry32, normal } from '../../preload/numeric/random.ts';
import { defaultParameters, type MethodName, methodNames } from '../../preload/words/methods.ts';
import type { Windows } from '../../preload/words/windows.ts';
import { CannotExplain } from '../cannotExplain.ts';
import type { Engine } from '../engine/engine.ts';
import { methodNamed } from '../explanation/catalogue.ts';
import type { Model } from '../networks/model.ts';
import { NotNumbers } from '../prediction/notNumbers.ts';

/** By name, why it cannot be; what is not named can. */
export type Problems<Name extends string> = ReadonlyMap<Name, string>;

/** Runs the model and its gradient at each of these layers, on one window. @throws what the model itself cannot do */
export async function triedLayers(engine: Engine, model: Model, names: readonly string[]): Promise<Problems<string>> {
  const problems = new Map<string, string>();
  for (const layer of names) {
    const problem = await problemOf(engine, model, 'hires-cam', layer);
    if (problem !== undefined) problems.set(layer, problem);
  }
  return problems;
}

/** Every method of the catalogue at the seam, on one window, with few steps and copies where it takes many. */
export async function triedMethods(engine: Engine, model: Model): Promise<Problems<MethodName>> {
  const problems = new Map<MethodName, string>();
  for (const method of methodNames) {
    const problem = await problemOf(engine, model, method, undefined);
    if (problem !== undefined) problems.set(method, problem);
  }
  return problems;
}

async function problemOf(
  engine: Engine,
  model: Model,
  method: MethodName,
  layer: string | undefined,
): Promise<string | undefined> {
  const windows = windowOf(model.joined.inputs[0]!.shape.slice(1));
  const parameters = { ...defaultParameters(method), ...few(windows)[method] };
  const options = { targetClass: 0, batchSize: 1, parameters, ...(layer === undefined ? {} : { layer }) };
  try {
    for await (const _ of methodNamed(method).run(engine, model, windows, options));
    return undefined;
  } catch (error) {
    if (error instanceof CannotExplain || error instanceof NotNumbers) return error.message;
    // Whatever tfjs itself lacks for a layer.
    return `it failed when it was tried on one window (${(error as Error).message.split('\n')[0]})`;
  }
}

/** As few passes as show whether it works. */
function few({ samples }: Windows): Readonly<Partial<Record<MethodName, Readonly<Record<string, number>>>>> {
  const whole = Math.max(1, Math.min(samples - 1, 1000));
  return {
    'smooth-grad': { copies: 2 },
    'integrated-gradients': { points: 2, doublings: 0 },
    occlusion: { width: whole, stride: whole },
  };
}

/** A spike of 1 mV in the middle of a little noise: no sample equals another, so that no gradient is 0 for a reason of its own. */
export function windowOf([samples = 1, leads = 1]: readonly (number | null)[]): Windows {
  const [steps, width] = [samples ?? 1, leads ?? 1];
  const random = mulberry32(1);
  const values = Float32Array.from({ length: steps * width }, (_, at) => {
    const away = (Math.floor(at / width) - steps / 2) / (steps / 40);
    return Math.exp(-away * away) + 0.02 * normal(random);
  });
  return { values, beats: 1, samples: steps, leads: width };
}
