import type { LayersModel } from '@tensorflow/tfjs';
import type { NetworkName } from '../../preload/vocabulary.ts';
import type { Engine } from '../backend.ts';
import { networkNamed } from './catalogue.ts';
import { initialise } from './initialise.ts';
import type { NetworkParts, NetworkShape } from './network.ts';

/** A network with weights. `joined` runs `features` then `head` on the same variables. */
export interface Model extends NetworkParts {
  readonly network: NetworkName;
  /** Window in millivolts [beats × samples × leads] -> logits [beats × classes]. */
  readonly joined: LayersModel;
}

/** A model with freshly initialised weights. The caller disposes it with `disposeModel`. */
export function createModel(engine: Engine, name: string, shape: NetworkShape): Model {
  const { tf } = engine;
  const network = networkNamed(name);
  const parts = network.build(engine, shape);
  initialise(engine, parts, shape.seed);
  return { network: network.name, ...parts, joined: join(tf, parts) };
}

function join(tf: Engine['tf'], { features, head }: NetworkParts): LayersModel {
  const input = tf.input({ shape: features.inputs[0]!.shape.slice(1), name: 'window' });
  const maps = features.apply(input) as ReturnType<typeof tf.input>;
  return tf.model({ inputs: input, outputs: head.apply(maps) as ReturnType<typeof tf.input>, name: 'joined' });
}

/** Frees the weights. The model cannot be used afterwards. */
export function disposeModel(model: Model): void {
  for (const weight of model.joined.weights) weight.dispose();
}

/** Copies of all weights (also those that training does not change by gradient), in the order of `joined.weights`. */
export function weightsOf(model: Model): Float32Array[] {
  return model.joined.weights.map((weight) => Float32Array.from(weight.read().dataSync()));
}

/** Sets all weights from `weightsOf` of the same network. @throws naming the first weight whose size differs. */
export function setWeights({ tf }: Engine, model: Model, values: readonly Float32Array[]): void {
  const { weights } = model.joined;
  if (values.length !== weights.length)
    throw new Error(`${values.length} weights given; ${model.network} has ${weights.length}`);
  tf.tidy(() => {
    weights.forEach((weight, position) => {
      const given = values[position]!;
      const expected = weight.shape.reduce<number>((size, side) => size * side!, 1);
      if (given.length !== expected) {
        throw new Error(`weight ${weight.name} has ${given.length} values; expected ${expected}`);
      }
      weight.write(tf.tensor(given, weight.shape as number[]));
    });
  });
}

export function parameterCount(model: Model): number {
  return model.joined.countParams();
}
