import type { LayersModel, layers, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { CannotExplain } from '../cannotExplain.ts';
import type { Engine } from '../engine/engine.ts';
import { type LstmInput, type LstmRun, lstmSequence, runLstm } from '../engine/kernels/lstm.ts';

export interface LstmLayerOptions {
  readonly units: number;
  readonly name: string;
  readonly goBackwards?: boolean;
}

/**
 * tfjs's own LSTM layer that returns all hidden states, saved and loaded as such; only its computation is replaced by the
 * engine's fastest. All weights start at zero: initialise.ts fills kernels and the forget gate's bias.
 */
export function lstm(engine: Engine, { units, name, goBackwards = false }: LstmLayerOptions): layers.RNN {
  const layer = engine.tf.layers.lstm({
    units,
    name,
    goBackwards,
    returnSequences: true,
    activation: 'tanh',
    recurrentActivation: 'sigmoid',
    // tfjs's own way to a forget bias of 1 leaves four tensors behind for each layer that is made or loaded.
    unitForgetBias: false,
    kernelInitializer: 'zeros',
    recurrentInitializer: 'zeros',
  });
  accelerate(engine, layer);
  return layer;
}

/**
 * Gives every LSTM layer of a layer or (nested) model the engine's fastest computation, inner ones of Bidirectional
 * included: for what was loaded from a folder or built by tfjs. Layers with other activations, dropout, states kept between
 * calls or an initial state stay as tfjs computes them; the results are the same either way.
 */
export function accelerate(engine: Engine, part: layers.Layer | LayersModel): void {
  for (const layer of lstmLayersOf(part)) if (isPlain(layer)) attach(engine, layer);
}

/**
 * The hidden states of an LSTM layer, or of Bidirectional with `concat`, outside of its model, and their total derivatives
 * (see `LstmRun`). `x` is the layer's input [beats × steps × inputs].
 * @throws CannotExplain naming a layer that is neither, or has options that the fast computation lacks
 */
export function runLstmLayer(engine: Engine, layer: layers.Layer, x: Tensor3D): LstmRun {
  const { tf } = engine;
  const [forward, backward] = lstmLayersOf(layer);
  const { mergeMode } = layer as unknown as Partial<BidirectionalInternals>;
  const known =
    forward && [forward, ...(backward ? [backward] : [])].every((one) => isPlain(one) && one.returnSequences);
  if (!known || (backward && mergeMode !== 'concat')) {
    throw new CannotExplain(
      `layer '${layer.name}' (${layer.getClassName()}) has no hidden states to explain; expected an LSTM, or two joined by concatenation, that returns all of its hidden states, with tanh and sigmoid, without dropout`,
    );
  }
  const one = runLstm(engine, inputOf(forward, x));
  if (!backward) return one;
  // The second reads from the end; Bidirectional turns its states back to the order of time.
  const other = runLstm(engine, inputOf(backward, x));
  const units = one.hidden.shape[2];
  return {
    hidden: tf.concat([one.hidden, tf.reverse(other.hidden, 1)], 2),
    totalGradient: (upstream) => {
      const [left, right] = tf.split(upstream, [units, upstream.shape[2] - units], 2) as [Tensor3D, Tensor3D];
      return tf.concat([one.totalGradient(left), tf.reverse(other.totalGradient(tf.reverse(right, 1)), 1)], 2);
    },
  };
}

interface Weight<T extends Tensor> {
  read(): T;
}
interface Options {
  readonly mask?: unknown;
  readonly initialState?: unknown;
}

/** What is read of tfjs's layers; their own types declare these private. */
interface LstmInternals {
  call(inputs: Tensor | Tensor[], options?: Options): Tensor | Tensor[];
  readonly cell: {
    readonly kernel: Weight<Tensor2D>;
    readonly recurrentKernel: Weight<Tensor2D>;
    readonly bias: Weight<Tensor1D>;
    readonly useBias: boolean;
    readonly dropout: number;
    readonly recurrentDropout: number;
    readonly activation: { getClassName(): string };
    readonly recurrentActivation: { getClassName(): string };
  };
  readonly goBackwards: boolean;
  readonly returnSequences: boolean;
  readonly returnState: boolean;
  readonly stateful: boolean;
}
interface BidirectionalInternals {
  readonly forwardLayer: layers.Layer;
  readonly backwardLayer: layers.Layer;
  readonly mergeMode: string;
}

function lstmLayersOf(part: layers.Layer | LayersModel): LstmInternals[] {
  if ('layers' in part) return part.layers.flatMap(lstmLayersOf);
  switch (part.getClassName()) {
    case 'LSTM':
      return [part as unknown as LstmInternals];
    case 'Bidirectional': {
      const { forwardLayer, backwardLayer } = part as unknown as BidirectionalInternals;
      return [forwardLayer, backwardLayer].flatMap(lstmLayersOf);
    }
    default:
      return [];
  }
}

function isPlain({ cell, returnState, stateful }: LstmInternals): boolean {
  const { useBias, dropout, recurrentDropout, activation, recurrentActivation } = cell;
  const squashed = activation.getClassName() === 'tanh' && recurrentActivation.getClassName() === 'sigmoid';
  return squashed && useBias && dropout === 0 && recurrentDropout === 0 && !returnState && !stateful;
}

function attach(engine: Engine, layer: LstmInternals): void {
  const { tf } = engine;
  const asTfjs = layer.call;
  layer.call = function call(inputs, options = {}) {
    if (options.mask || options.initialState) return asTfjs.call(layer, inputs, options);
    return tf.tidy(() => {
      const x = (Array.isArray(inputs) ? inputs[0]! : inputs) as Tensor3D;
      const hidden = lstmSequence(engine, inputOf(layer, x));
      if (layer.returnSequences) return hidden;
      const [beats, steps, units] = hidden.shape;
      return tf.reshape(tf.slice(hidden, [0, steps - 1, 0], [beats, 1, units]), [beats, units]);
    });
  };
}

function inputOf({ cell, goBackwards }: LstmInternals, x: Tensor3D): LstmInput {
  const { kernel, recurrentKernel, bias } = cell;
  return {
    x,
    kernel: kernel.read(),
    recurrentKernel: recurrentKernel.read(),
    bias: bias.read(),
    reverse: goBackwards,
  };
}
