import { readFileSync } from 'node:fs';
import type { layers } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Engine, loadEngine } from '../backend.ts';
import { disposeModel, type Model } from '../networks/model.ts';
import { drain } from '../testing/toyBeats.ts';
import { gradCam } from './gradCam.ts';

// golden/*.golden.json: made with golden/makeGolden.py (PyTorch 2.13.0 autograd, float64), which describes the networks.
interface Golden {
  windows: number[];
  weights: Record<string, { shape: number[]; values: number[] }>;
  logits: number[];
  maps: Record<string, number[]>;
}

const heads: Record<string, (engine: Engine) => layers.Layer[]> = {
  gap: ({ tf }) => [tf.layers.globalAveragePooling1d({}), tf.layers.dense({ units: 3, name: 'dense' })],
  flattened: ({ tf }) => [
    tf.layers.flatten(),
    tf.layers.dense({ units: 5, activation: 'tanh', name: 'hidden' }),
    tf.layers.dense({ units: 3, name: 'dense' }),
  ],
};
const weightNames: Record<string, readonly [string, string]> = {
  first: ['conv1', 'bias1'],
  second: ['conv2', 'bias2'],
  hidden: ['hidden', 'hiddenBias'],
  dense: ['dense', 'denseBias'],
};

describe.each(['gap', 'flattened'])('Grad-CAM with a %s head', (name) => {
  const golden = JSON.parse(readFileSync(new URL(`./golden/${name}.golden.json`, import.meta.url), 'utf8')) as Golden;
  const windows = { values: Float32Array.from(golden.windows), beats: 4, samples: 24, leads: 1 };
  let engine: Engine;
  let model: Model;
  beforeAll(async () => {
    engine = await loadEngine();
    model = goldenModel(engine, heads[name]!(engine), golden);
  }, 60_000);
  afterAll(() => disposeModel(model));

  test.each([0, 2])('equals PyTorch’s automatic differentiation to 1e-4 for class %i', async (targetClass) => {
    const { yielded } = await drain(gradCam(engine, model, windows, { targetClass, batchSize: 4 }));
    const expected = golden.maps[targetClass]!;
    expect(yielded[0]!.maps).toHaveLength(expected.length);
    expect(Math.max(...expected.map(Math.abs))).toBeGreaterThan(0.05);
    expected.forEach((value, at) => {
      expect(Math.abs(yielded[0]!.maps[at]! - value)).toBeLessThan(1e-4);
    });
  });
});

/** The network of makeGolden.py with its weights, as `features` and `head`. */
function goldenModel({ tf }: Engine, headLayers: layers.Layer[], golden: Golden): Model {
  const features = tf.sequential({
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
  const input = tf.input({ shape: [12, 6] });
  const output = headLayers.reduce((maps, layer) => layer.apply(maps) as typeof input, input);
  const head = tf.model({ inputs: input, outputs: output });
  tf.tidy(() => {
    for (const layer of [...features.layers, ...head.layers]) {
      const names = weightNames[layer.name];
      names?.forEach((weight, index) => {
        const { shape, values } = golden.weights[weight]!;
        layer.weights[index]!.write(tf.tensor(values, shape));
      });
    }
  });
  const joined = tf.sequential({ layers: [...features.layers, ...head.layers.slice(1)] });
  return { network: 'cnn', features, head, joined };
}
