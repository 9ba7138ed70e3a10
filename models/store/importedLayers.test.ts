/** Layers of models of others, beside tfjs's own computation of the same layers: outputs, gradients, bounds. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LayersModel, layers, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../preload/numeric/random.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { inputGradients } from '../explanation/gradients/inputGradients.ts';
import { disposeModel } from '../networks/model.ts';
import { importModel, inspectModel } from './importModel.ts';

const samples = 24;
const classes = ['N', 'S', 'V'];
let engine: Engine;
let folder: string;
beforeAll(async () => {
  engine = await loadEngine();
  folder = await mkdtemp(join(tmpdir(), 'beatlens-layers-'));
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

type MakeLayers = (tf: Engine['tf']) => layers.Layer[];
// biome-ignore lint/suspicious/noExplicitAny: what a test changes may have any form
type Stored = any;

/** A tfjs model of these layers with weights of a seed; variances positive. The caller disposes it. */
function plainModel(make: MakeLayers): LayersModel {
  const { tf } = engine;
  const random = mulberry32(3);
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [samples, 1] }), ...make(tf)] });
  tf.tidy(() => {
    for (const weight of model.weights) {
      const size = (weight.shape as number[]).reduce((product, side) => product * side, 1);
      const values = Float32Array.from({ length: size }, () => 0.8 * normal(random));
      const positive = weight.name.includes('variance') ? values.map((value) => Math.abs(value) + 0.2) : values;
      weight.write(tf.tensor(positive, weight.shape as number[]));
    }
  });
  return model;
}

async function written(model: LayersModel, change: (stored: Stored) => void = () => {}): Promise<string> {
  const to = await mkdtemp(join(folder, 'model-'));
  await model.save({
    save: async ({ modelTopology, weightSpecs, weightData }) => {
      const stored = { modelTopology, weightsManifest: [{ paths: ['weights.bin'], weights: weightSpecs }] };
      const copy = JSON.parse(JSON.stringify(stored)) as Stored;
      change(copy);
      await writeFile(join(to, 'weights.bin'), Buffer.from(weightData as ArrayBuffer));
      await writeFile(join(to, 'model.json'), JSON.stringify(copy));
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    },
  });
  return to;
}

const everyLayer = (stored: Stored, change: (layer: Stored) => void) =>
  stored.modelTopology.config.layers.forEach((layer: Stored) => {
    change(layer);
  });

const random = mulberry32(8);
const values = Float32Array.from({ length: samples }, () => normal(random));

/** Logits of the plain model, and their central differences of class S. */
function expectedOf(model: LayersModel) {
  const { tf } = engine;
  const logits = (given: Float32Array) =>
    tf.tidy(() => Array.from((model.apply(tf.tensor3d(given, [1, samples, 1])) as Tensor).dataSync()));
  const step = 2 ** -7;
  const gradient = Array.from(values, (_, at) => {
    const moved = (by: number) => logits(values.map((value, place) => (place === at ? value + by : value)))[1]!;
    return (moved(step) - moved(-step)) / (2 * step);
  });
  return { logits: logits(values), gradient };
}

function farthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  return Math.max(...Array.from(one, (value, at) => Math.abs(value - other[at]!)));
}

const head: MakeLayers = (tf) =>
  [tf.layers.globalAveragePooling1d({}), tf.layers.dense({ units: 3 })] as layers.Layer[];
const convolution = (tf: Engine['tf'], some: object = {}) =>
  tf.layers.conv1d({ filters: 4, kernelSize: 3, padding: 'same', ...some });
const lstms = (tf: Engine['tf'], mergeMode: 'sum' | 'ave' | 'mul' | 'concat', returnSequences: boolean) =>
  tf.layers.bidirectional({
    layer: tf.layers.lstm({
      units: 3,
      returnSequences,
      recurrentActivation: 'sigmoid',
      unitForgetBias: false,
    }) as layers.RNN,
    mergeMode,
  });

const supported: [string, MakeLayers, string][] = [
  [
    'batch normalisation without scale',
    (tf) => [
      convolution(tf),
      tf.layers.batchNormalization({ scale: false }),
      tf.layers.activation({ activation: 'tanh' }),
      ...head(tf),
    ],
    'conv1d',
  ],
  [
    'batch normalisation without center',
    (tf) => [convolution(tf), tf.layers.batchNormalization({ center: false }), ...head(tf)],
    'conv1d',
  ],
  [
    'batch normalisation along the steps, without either',
    (tf) => [convolution(tf), tf.layers.batchNormalization({ axis: 1, scale: false, center: false }), ...head(tf)],
    'conv1d',
  ],
  [
    'layer normalisation without scale',
    (tf) => [convolution(tf), tf.layers.layerNormalization({ scale: false }), ...head(tf)],
    'conv1d',
  ],
  [
    'layer normalisation without either',
    (tf) => [convolution(tf), tf.layers.layerNormalization({ scale: false, center: false }), ...head(tf)],
    'conv1d',
  ],
  [
    'a dilated convolution',
    (tf) => [convolution(tf), convolution(tf, { dilationRate: 3, activation: 'tanh' }), ...head(tf)],
    'conv1d',
  ],
  [
    'dilated convolutions of an even width and without padding',
    (tf) => [
      convolution(tf),
      convolution(tf, { kernelSize: 4, dilationRate: 2 }),
      convolution(tf, { kernelSize: 2, dilationRate: 4, padding: 'valid' }),
      ...head(tf),
    ],
    'conv1d',
  ],
  ...(['sum', 'ave', 'mul', 'concat'] as const).flatMap((mode): [string, MakeLayers, string][] => [
    [
      `two LSTMs joined by ${mode}`,
      (tf) => [convolution(tf), lstms(tf, mode, true), ...head(tf)],
      mode === 'concat' ? 'bidirectional' : '_both',
    ],
    [
      `the last states of two LSTMs joined by ${mode}`,
      (tf) => [lstms(tf, mode, false), tf.layers.dense({ units: 3 })],
      '_states',
    ],
  ]),
];

describe.each(supported)('%s', (_, make, explainable) => {
  test('logits and gradients are those of the plain layers, and what stands before can be explained', {
    timeout: 60_000,
  }, async () => {
    const { tf } = engine;
    const before = tf.memory().numTensors;
    const plain = plainModel(make);
    const expected = expectedOf(plain);
    const path = await written(plain);
    const { layers: found } = await inspectModel(engine, path);
    expect(
      found
        .filter(({ isExplainable }) => isExplainable)
        .map(({ name }) => name)
        .join(' '),
    ).toContain(explainable);
    const { model } = await importModel(engine, path, { samples, outputs: classes, classes });
    const { window, logits } = tf.tidy(() => {
      const given = { window: tf.tensor3d(values, [1, samples, 1]) as Tensor3D };
      const { window, logits } = inputGradients(engine, model, given, tf.tensor1d([1], 'int32'));
      return { window: Array.from(window.dataSync()), logits: Array.from((logits as Tensor2D).dataSync()) };
    });
    expect(farthest(logits, expected.logits)).toBeLessThan(5e-5);
    // Central differences of 32-bit floats.
    expect(farthest(window, expected.gradient)).toBeLessThan(2e-3);
    expect(expected.gradient.some((value) => Math.abs(value) > 0.01)).toBe(true);
    disposeModel(model);
    plain.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

test.each(['BatchNormalizationV1', 'BatchNormalizationV2'])('%s is batch normalisation', async (name) => {
  const plain = plainModel((tf) => [convolution(tf), tf.layers.batchNormalization({}), ...head(tf)]);
  const path = await written(plain, (stored) =>
    everyLayer(stored, (layer) => {
      if (layer.class_name === 'BatchNormalization') layer.class_name = name;
    }),
  );
  const { logits } = expectedOf(plain);
  const { model } = await importModel(engine, path, { samples, outputs: classes, classes });
  const found = engine.tf.tidy(() =>
    (model.joined.apply(engine.tf.tensor3d(values, [1, samples, 1])) as Tensor).dataSync(),
  );
  expect(farthest(found, logits)).toBeLessThan(5e-5);
  disposeModel(model);
  plain.dispose();
});

describe('before anything is built', () => {
  const refused = async (make: MakeLayers, change: (stored: Stored) => void, message: RegExp) => {
    const plain = plainModel(make);
    const path = await written(plain, change);
    plain.dispose();
    const before = engine.tf.memory().numBytes;
    await expect(inspectModel(engine, path)).rejects.toThrow(message);
    expect(engine.tf.memory().numBytes).toBe(before);
  };
  const small: MakeLayers = (tf) => [convolution(tf), ...head(tf)];
  const convolutions = (stored: Stored, change: (config: Stored) => void) =>
    everyLayer(stored, (layer) => layer.class_name === 'Conv1D' && change(layer.config));

  test('a layer that asks for more weights than its file holds is refused, however many', async () => {
    await refused(
      small,
      (stored) => convolutions(stored, (config) => (config.filters = 2_000_000_000)),
      /layer 'conv1d\w*' \(Conv1D\) has weights of the shapes \[3 x 1 x 4\] \[4\]; expected \[3 x 1 x 2000000000\] \[2000000000\]/,
    );
    await refused(
      small,
      (stored) => convolutions(stored, (config) => (config.filters = -3)),
      /layer 'conv1d\w*' \(Conv1D\) of an input \[24 x 1\] does not fit its configuration/,
    );
    await refused(
      small,
      (stored) => convolutions(stored, (config) => (config.kernel_size = null)),
      /model\.json: .*conv1d/,
    );
  });

  test('a layer that repeats its input into gigabytes is refused with its name and the bound', () =>
    refused(
      (tf) => [tf.layers.flatten(), tf.layers.repeatVector({ n: 5 }), ...head(tf)],
      (stored) =>
        everyLayer(stored, (layer) => {
          if (layer.class_name === 'RepeatVector') layer.config.n = 1e9;
        }),
      /needs 96\.0 GB for weights and for what its layers give of one window, up to layer 'repeat\w*' \(RepeatVector\); expected at most 256 MB/,
    ));

  test('a soft-max over another axis than channels or steps', () =>
    refused(
      (tf) => [convolution(tf), tf.layers.softmax({}) as layers.Layer, ...head(tf)],
      (stored) =>
        everyLayer(stored, (layer) => {
          if (layer.class_name === 'Softmax') layer.config.axis = 0;
        }),
      /layer 'softmax\w*' \(Softmax\) has the axis 0, which is not supported; expected that of channels or of steps/,
    ));

  test('a network deeper than any', () =>
    refused(
      small,
      (stored) => {
        const { config } = stored.modelTopology;
        config.layers = [...config.layers, ...new Array(3000).fill(config.layers.at(-1))];
      },
      /has 300\d layers; expected at most 2000/,
    ));
});

test('a network that gives no numbers of a plain window is refused: a variance below zero', async () => {
  const plain = plainModel((tf) => [convolution(tf), tf.layers.batchNormalization({ name: 'norm' }), ...head(tf)]);
  engine.tf.tidy(() => {
    const variance = plain.weights.find(({ name }) => name.includes('variance'))!;
    variance.write(engine.tf.fill([4], -1));
  });
  const path = await written(plain);
  plain.dispose();
  await expect(inspectModel(engine, path)).rejects.toThrow(
    /gives logits of a plain window that are no numbers; .* a variance is negative/,
  );
});

test('a layer that fails when it is tried is not offered, with the reason; asked for by name it is refused', async () => {
  const plain = plainModel((tf) => [
    convolution(tf),
    tf.layers.gru({ units: 3, returnSequences: true }) as layers.Layer,
    ...head(tf),
  ]);
  const path = await written(plain);
  plain.dispose();
  const { layers: found, usual } = await inspectModel(engine, path);
  const gru = found.find(({ kind }) => kind === 'GRU')!;
  expect(gru).toMatchObject({
    isExplainable: false,
    problem: expect.stringMatching(/only those of an LSTM are explained/),
  });
  expect(usual).toBe(found.find(({ kind }) => kind === 'Conv1D')!.name);
  const asking = importModel(engine, path, { samples, outputs: classes, classes, layer: gru.name });
  await expect(asking).rejects.toThrow(/layer 'gru\w*' cannot be explained: the states of .*; these can: conv1d/);
  expect(await readFile(join(path, 'model.json'), 'utf8')).toContain('GRU');
});
