import { formatName, ModelFolderError } from '../errors.ts';
import type { Config, ImportedLayer, WeightValues } from './importedNetwork.ts';

/** A layer as tfjs builds it. */
export interface TfjsLayer extends Pick<ImportedLayer, 'name' | 'inputs' | 'weights'> {
  readonly kind: string;
  readonly config: Config;
}

export interface Meaning {
  readonly file: string;
  /** Major version of Keras whose words the configuration has. */
  readonly keras: number;
}

/**
 * What tfjs computes for a layer of Keras, inference only: initialisers, regularisers and the like are left away.
 * @throws ModelFolderError naming the layer and what is supported
 */
export function tfjsLayer(layer: ImportedLayer, { file, keras }: Meaning): TfjsLayer {
  const convert = Object.hasOwn(table, layer.kind) ? table[layer.kind] : undefined;
  if (convert === undefined) {
    throw new ModelFolderError(
      file,
      `has a layer ${formatName(layer.kind)} ('${formatName(layer.name)}'), which is not supported; these are: ${supportedLayers.join(', ')}`,
    );
  }
  const refuse = (what: string): never => {
    throw new ModelFolderError(
      file,
      `layer '${formatName(layer.name)}' (${formatName(layer.kind)}) has ${what}, which is not supported`,
    );
  };
  const { data_format: order = 'channels_last' } = layer.config;
  if (order !== 'channels_last') refuse(`the order ${formatName(order)}`);
  const { kind = layer.kind, weights = layer.weights, config } = convert({ layer, keras, refuse });
  return { name: layer.name, inputs: layer.inputs, kind, weights, config: { ...config, name: layer.name } };
}

interface Given {
  readonly layer: ImportedLayer;
  readonly keras: number;
  readonly refuse: (what: string) => never;
}

interface Converted {
  /** Where it differs from Keras's. */
  readonly kind?: string;
  readonly config: Config;
  readonly weights?: readonly WeightValues[];
}

type Convert = (given: Given) => Converted;

/** The named keys as they are. */
const same =
  (...keys: readonly string[]): Convert =>
  ({ layer }) => ({ config: picked(layer.config, keys) });

const table: Readonly<Record<string, Convert>> = {
  Conv1D: convolution,
  Conv2D: convolution,
  Dense: (given) => ({
    config: {
      ...picked(given.layer.config, ['units', 'use_bias']),
      activation: activation(given),
      kernel_initializer: 'zeros',
    },
  }),
  BatchNormalization: batchNormalization,
  // What TensorFlow 1 and 2 wrote when Keras was part of them: the same layer.
  BatchNormalizationV1: batchNormalization,
  BatchNormalizationV2: batchNormalization,
  LayerNormalization: (given) => {
    const { config } = given.layer;
    if (config.rms_scaling === true) given.refuse('RMS scaling');
    return { config: { ...picked(config, ['epsilon', 'center', 'scale']), axis: lastAxis(given) } };
  },
  Activation: (given) => ({ config: { activation: activation(given) } }),
  ReLU: ({ layer: { config }, refuse }) => {
    const { max_value: top = null, negative_slope: slope = 0, threshold = 0 } = config;
    if (slope === 0 && threshold === 0) return { config: top === null ? {} : { max_value: top } };
    if (top !== null || threshold !== 0) refuse('a threshold, or a slope with a maximum');
    return { kind: 'LeakyReLU', config: { alpha: slope } };
  },
  LeakyReLU: ({ layer: { config } }) => ({ config: { alpha: config.negative_slope ?? config.alpha ?? 0.3 } }),
  ELU: same('alpha'),
  PReLU: same('shared_axes'),
  ThresholdedReLU: same('theta'),
  Softmax: same('axis'),
  MaxPooling1D: same('pool_size', 'strides', 'padding'),
  AveragePooling1D: same('pool_size', 'strides', 'padding'),
  GlobalAveragePooling1D: flatPooling,
  GlobalMaxPooling1D: flatPooling,
  MaxPooling2D: same('pool_size', 'strides', 'padding'),
  AveragePooling2D: same('pool_size', 'strides', 'padding'),
  GlobalAveragePooling2D: flatPooling,
  GlobalMaxPooling2D: flatPooling,
  Dropout: same('rate'),
  SpatialDropout1D: same('rate'),
  GaussianDropout: same('rate'),
  AlphaDropout: same('rate'),
  GaussianNoise: same('stddev'),
  Flatten: same(),
  // Takes the last step in our own `lstm-last`.
  Cropping2D: same('cropping'),
  Reshape: same('target_shape'),
  Permute: same('dims'),
  RepeatVector: same('n'),
  LSTM: recurrent,
  GRU: (given) => {
    // Keras's GRU by default multiplies after the reset gate's matrix; tfjs knows the original order only.
    if (given.layer.config.reset_after === true) given.refuse('reset_after=True (train it with reset_after=False)');
    return recurrent(given);
  },
  SimpleRNN: recurrent,
  Bidirectional: (given) => {
    const { config, name } = given.layer;
    const forward = config.layer as { class_name?: string; config?: Config } | undefined;
    const kind = forward?.class_name ?? '';
    if (!['LSTM', 'GRU', 'SimpleRNN'].includes(kind)) given.refuse(`the layer ${formatName(kind)}`);
    const { merge_mode: merge = null } = config;
    if (merge === null) given.refuse('two outputs (merge_mode None)');
    const backward = config.backward_layer as { class_name?: string } | null | undefined;
    if (backward && backward.class_name !== kind) given.refuse(`${kind} forward and ${backward.class_name} backward`);
    // Weights of tfjs are called by the inner layer, so that its name must not occur twice.
    const inner = { name: `${name}_${kind.toLowerCase()}`, kind, config: forward!.config!, inputs: [], weights: [] };
    const converted = table[kind]!({ ...given, layer: inner });
    return {
      config: {
        merge_mode: merge,
        layer: { class_name: kind, config: { ...converted.config, name: inner.name } },
      },
    };
  },
  Add: same(),
  Multiply: same(),
  Average: same(),
  Maximum: same(),
  Minimum: same(),
  Concatenate: same('axis'),
  Rescaling: ({ layer: { config }, refuse }) => {
    const scale = oneNumber(config.scale) ?? refuse('several scales');
    const offset = oneNumber(config.offset ?? 0) ?? refuse('several offsets');
    return { config: { scale, offset } };
  },
  Normalization: ({ layer: { config, weights }, refuse }) => {
    if (config.invert === true) refuse('invert=True');
    const mean = oneNumber(config.mean ?? (weights[0] && Array.from(weights[0].values)));
    const variance = oneNumber(config.variance ?? (weights[1] && Array.from(weights[1].values)));
    if (mean === undefined || variance === undefined) return refuse('a mean and variance for each sample');
    // Keras: (x - mean) / max(√variance, 1e-7).
    const scale = 1 / Math.max(Math.sqrt(variance), 1e-7);
    return { kind: 'Rescaling', config: { scale, offset: -mean * scale }, weights: [] };
  },
  // The inner layer acts on the last axis already.
  TimeDistributed: (given) => {
    const inner = given.layer.config.layer as { class_name?: string; config?: Config } | undefined;
    if (inner?.class_name !== 'Dense' && inner?.class_name !== 'Activation') {
      given.refuse(`the layer ${formatName(inner?.class_name)}`);
    }
    const kind = inner!.class_name!;
    return { kind, ...table[kind]!({ ...given, layer: { ...given.layer, kind, config: inner!.config! } }) };
  },
};

/** Of Keras, in the order of the table. */
const supportedLayers: readonly string[] = ['InputLayer', ...Object.keys(table)];

function convolution(given: Given): Converted {
  const { config } = given.layer;
  if ((config.groups ?? 1) !== 1) given.refuse(`${formatName(config.groups)} groups`);
  if (config.padding !== 'valid' && config.padding !== 'same') given.refuse(`${formatName(config.padding)} padding`);
  const keys = ['filters', 'kernel_size', 'strides', 'padding', 'dilation_rate', 'use_bias'];
  return { config: { ...picked(config, keys), activation: activation(given), kernel_initializer: 'zeros' } };
}

function recurrent(given: Given): Converted {
  const { config } = given.layer;
  if (config.stateful === true) given.refuse('stateful=True');
  if (config.return_state === true) given.refuse('return_state=True');
  const keys = ['units', 'use_bias', 'return_sequences', 'go_backwards'];
  const isGated = given.layer.kind !== 'SimpleRNN';
  return {
    config: {
      ...picked(config, keys),
      activation: activation(given),
      // Always written: the default of tfjs (hard sigmoid) is not that of Keras.
      ...(isGated ? { recurrent_activation: activation(given, 'recurrent_activation'), implementation: 1 } : {}),
      kernel_initializer: 'zeros',
      recurrent_initializer: 'zeros',
      ...(given.layer.kind === 'LSTM' ? { unit_forget_bias: false } : {}),
    },
  };
}

function batchNormalization(given: Given): Converted {
  const { config } = given.layer;
  if (config.renorm === true) given.refuse('renormalisation');
  return {
    kind: 'BatchNormalization',
    config: { ...picked(config, ['epsilon', 'momentum', 'center', 'scale']), axis: lastAxis(given) },
  };
}

function flatPooling({ layer: { config }, refuse }: Given): Converted {
  if (config.keepdims === true) refuse('keepdims=True');
  return { config: {} };
}

/** Names that tfjs has too; Keras 3 calls `swish` so, and has another `hard_sigmoid`. */
const activations: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['linear', 'relu', 'relu6', 'elu', 'selu', 'sigmoid', 'softplus', 'softsign', 'tanh', 'softmax'].map((name) => [
      name,
      name,
    ]),
  ),
  swish: 'swish',
  silu: 'swish',
  mish: 'mish',
  gelu: 'gelu',
};

function activation({ layer: { config }, keras, refuse }: Given, key = 'activation'): string {
  const value = config[key];
  const named = (value as { class_name?: unknown } | null | undefined)?.class_name ?? value ?? 'linear';
  if (named === 'hard_sigmoid' && keras < 3) return 'hard_sigmoid';
  const known = typeof named === 'string' && Object.hasOwn(activations, named) ? activations[named] : undefined;
  return known ?? refuse(`the activation ${typeof named === 'string' ? formatName(named) : 'of its own'}`);
}

/** tfjs wants a number; Keras 2 wrote a list. Only the channels are normalised over, wherever time stands. */
function lastAxis({ layer: { config }, refuse }: Given): number {
  const axis = oneNumber(config.axis ?? -1);
  // The axis of channels in [beats × steps × channels]; in [beats × units] it is 1.
  if (axis === undefined || axis === 0) return refuse(`the axis ${formatName(config.axis)}`);
  return axis;
}

function oneNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return Array.isArray(value) && value.length === 1 ? oneNumber(value[0]) : undefined;
}

function picked(config: Config, keys: readonly string[]): Config {
  return Object.fromEntries(keys.filter((key) => config[key] !== undefined).map((key) => [key, config[key]]));
}
