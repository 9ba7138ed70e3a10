import { readFileSync } from 'node:fs';
import type { layers, SymbolicTensor } from '@tensorflow/tfjs';
import type { Windows } from '../../../preload/words/windows.ts';
import type { Engine } from '../../engine/engine.ts';
import { lstm } from '../../layers/lstmLayer.ts';
import type { Model } from '../../networks/model.ts';

/** Networks of golden/makeGolden.py and golden/makeGoldenMethods.py, with their weights and windows. For tests only. */
export interface StoredWeight {
  readonly shape: number[];
  readonly values: number[];
}
export interface GoldenNetwork {
  readonly windows: number[];
  readonly weights: Readonly<Record<string, StoredWeight>>;
  readonly logits: number[];
  readonly maps: Readonly<Record<string, number[]>>;
}

export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../golden/${name}.golden.json`, import.meta.url), 'utf8')) as T;
}

/** Windows of the first `beats` beats, as [steps × leads]. */
export function goldenWindows({ windows }: Pick<GoldenNetwork, 'windows'>, beats: number, leads = 1): Windows {
  return { values: Float32Array.from(windows.slice(0, beats * 24)), beats, samples: 24 / leads, leads };
}

/** Weights of a layer: the names that the golden files give them. */
const weightNames: Readonly<Record<string, readonly string[]>> = {
  first: ['conv1', 'bias1'],
  second: ['conv2', 'bias2'],
  hidden: ['hidden', 'hiddenBias'],
  dense: ['dense', 'denseBias'],
  out: ['out', 'outBias'],
  states: ['kernel', 'recurrent', 'bias'],
};

export function convolutions({ tf }: Engine) {
  return tf.sequential({
    layers: [
      tf.layers.conv1d({
        inputShape: [24, 1],
        filters: 4,
        kernelSize: 5,
        padding: 'same',
        activation: 'relu',
        name: 'first',
      }),
      tf.layers.maxPooling1d({ poolSize: 2, strides: 2 }),
      tf.layers.conv1d({ filters: 6, kernelSize: 3, padding: 'same', activation: 'relu', name: 'second' }),
    ],
  });
}

const heads: Readonly<Record<string, (engine: Engine) => layers.Layer[]>> = {
  gap: ({ tf }) => [tf.layers.globalAveragePooling1d({}), tf.layers.dense({ units: 3, name: 'dense' })],
  flattened: ({ tf }) => [
    tf.layers.flatten(),
    tf.layers.dense({ units: 5, activation: 'tanh', name: 'hidden' }),
    tf.layers.dense({ units: 3, name: 'dense' }),
  ],
  lstmPooled: ({ tf }) => [tf.layers.globalAveragePooling1d({}), tf.layers.dense({ units: 3, name: 'dense' })],
  lstmLast: ({ tf }) => [
    tf.layers.reshape({ targetShape: [12, 3, 1] }),
    tf.layers.cropping2D({
      cropping: [
        [11, 0],
        [0, 0],
      ],
    }),
    tf.layers.flatten(),
    tf.layers.dense({ units: 3, name: 'dense' }),
  ],
};

/** `gap`, `flattened`, `lstmLast` or `lstmPooled`. The caller disposes it. */
export function goldenModel(engine: Engine, name: string, weights: GoldenNetwork['weights']): Model {
  const { tf } = engine;
  const features = name.startsWith('lstm')
    ? tf.sequential({
        layers: [
          tf.layers.rescaling({ scale: 1, inputShape: [12, 2] } as never),
          lstm(engine, { units: 3, name: 'states' }),
        ],
      })
    : convolutions(engine);
  const input = tf.input({ shape: features.outputs[0]!.shape.slice(1) });
  const output = heads[name]!(engine).reduce((maps, layer) => layer.apply(maps) as SymbolicTensor, input);
  return joined(engine, features, tf.model({ inputs: input, outputs: output }), weights);
}

/** Pooled maps beside two normalised rhythm values, dense 4 tanh, dense 3. */
export function rhythmModel(engine: Engine, weights: GoldenNetwork['weights']): Model {
  const { tf } = engine;
  const features = convolutions(engine);
  const maps = tf.input({ shape: [12, 6] });
  const rhythm = tf.input({ shape: [2] });
  const pooled = tf.layers.globalAveragePooling1d({}).apply(maps) as SymbolicTensor;
  const normalise = tf.layers.batchNormalization({ epsilon: 1e-3, name: 'normaliseRhythm' });
  const both = tf.layers.concatenate().apply([pooled, normalise.apply(rhythm) as SymbolicTensor]);
  const hidden = tf.layers.dense({ units: 4, activation: 'tanh', name: 'hidden' }).apply(both) as SymbolicTensor;
  const logits = tf.layers.dense({ units: 3, name: 'out' }).apply(hidden) as SymbolicTensor;
  return joined(engine, features, tf.model({ inputs: [maps, rhythm], outputs: logits }), weights);
}

function joined(
  { tf }: Engine,
  features: Model['features'],
  head: Model['head'],
  weights: GoldenNetwork['weights'],
): Model {
  tf.tidy(() => {
    for (const layer of [...features.layers, ...head.layers]) {
      const [mean, variance] = [weights.mean, weights.variance];
      if (layer.name === 'normaliseRhythm' && mean && variance) {
        layer.weights[2]!.write(tf.tensor(mean.values, mean.shape));
        layer.weights[3]!.write(tf.tensor(variance.values, variance.shape));
      }
      weightNames[layer.name]?.forEach((name, at) => {
        const { shape, values } = weights[name]!;
        layer.weights[at]!.write(tf.tensor(values, shape));
      });
    }
  });
  const window = tf.input({ shape: features.inputs[0]!.shape.slice(1) });
  const rhythm = head.inputs.slice(1).map(({ shape }) => tf.input({ shape: shape.slice(1) }));
  const maps = features.apply(window) as SymbolicTensor;
  const outputs = head.apply(rhythm.length > 0 ? [maps, ...rhythm] : maps) as SymbolicTensor;
  return { network: 'cnn', features, head, joined: tf.model({ inputs: [window, ...rhythm], outputs }) };
}
