import type { LayersModel, Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { ModelNetwork } from '../../preload/words/networks.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeGraphs } from '../engine/graph/modelGraph.ts';
import { knownNetwork, networkNamed } from './catalogue.ts';
import { initialise } from './initialise.ts';
import type { NetworkParts, NetworkShape } from './network.ts';

/** What has weights, and a name for messages. */
export interface Weighted {
  readonly network: string;
  readonly joined: LayersModel;
}

/** A network with weights. `joined` runs `features` then `head` on the same variables. */
export interface Model extends NetworkParts {
  readonly network: ModelNetwork;
  /** Window in millivolts [beats × samples × leads], and the rhythm where there is one -> logits [beats × classes]. */
  readonly joined: LayersModel;
  /** Of an imported model: the layers that were tried and can be explained; absent: those that have a map. */
  readonly explainable?: readonly string[];
}

/** A model with freshly initialised weights. The caller disposes it with `disposeModel`. */
export function createModel(engine: Engine, name: string, shape: NetworkShape): Model {
  const { tf } = engine;
  const network = networkNamed(name);
  const parts = network.build(engine, shape);
  initialise(engine, parts, shape.seed, network.remembersWindow && shape.samples);
  return { network: knownNetwork(name), ...parts, joined: joinParts(tf, parts) };
}

/** Both parts as one network, on the same variables. @param second name of what the head takes beside the feature maps */
export function joinParts(tf: Engine['tf'], { features, head }: NetworkParts, second = 'rhythm'): LayersModel {
  const window = tf.input({ shape: features.inputs[0]!.shape.slice(1), name: 'window' });
  const maps = features.apply(window) as ReturnType<typeof tf.input>;
  const rhythm = head.inputs.slice(1).map(({ shape }) => tf.input({ shape: shape.slice(1), name: second }));
  const logits = head.apply(rhythm.length > 0 ? [maps, ...rhythm] : maps) as ReturnType<typeof tf.input>;
  return tf.model({ inputs: [window, ...rhythm], outputs: logits, name: 'joined' });
}

/** Numbers of the rhythm that the network wants beside the window; 0 where it sees the window alone. */
export function rhythmWidth({ head }: NetworkParts): number {
  return head.inputs[1]?.shape[1] ?? 0;
}

/** What the network takes: windows [beats × samples × leads], and rhythm [beats × width] where it has such an input. */
export interface NetworkInput {
  readonly window: Tensor;
  readonly rhythm?: Tensor;
}

/** Logits [beats × classes] of the whole network. In training mode the moving averages of batch normalisation follow. */
export function logitsOf({ joined }: Model, { window, rhythm }: NetworkInput, training = false): Tensor2D {
  return joined.apply(rhythm ? [window, rhythm] : window, { training }) as Tensor2D;
}

/** Logits [beats × classes] from feature maps, in inference mode. */
export function logitsOfMaps({ head }: NetworkParts, maps: Tensor, rhythm?: Tensor): Tensor2D {
  return head.apply(rhythm ? [maps, rhythm] : maps) as Tensor2D;
}

/** Frees the weights and the graphs made of them. The model cannot be used afterwards. */
export function disposeModel(model: Weighted): void {
  disposeGraphs(model);
  for (const weight of model.joined.weights) weight.dispose();
}

/** Copies of all weights (also those that training does not change by gradient), in the order of `joined.weights`. */
export function weightsOf(model: Weighted): Float32Array[] {
  return model.joined.weights.map((weight) => Float32Array.from(weight.read().dataSync()));
}

/** Sets all weights from `weightsOf` of the same network. @throws naming the first weight whose size differs. */
export function setWeights({ tf }: Engine, model: Weighted, values: readonly Float32Array[]): void {
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

export function parameterCount(model: Weighted): number {
  return model.joined.countParams();
}
