import type { io, LayersModel, Tensor, Tensor3D } from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { accelerate, lstm, runLstmLayer } from './lstmLayer.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

async function savedAndLoaded(model: LayersModel): Promise<LayersModel> {
  let kept: io.ModelArtifacts | undefined;
  await model.save({
    save: async (artifacts) => {
      kept = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
    },
  });
  // As JSON, as in a folder.
  const modelTopology = JSON.parse(JSON.stringify(kept!.modelTopology)) as object;
  return engine.tf.loadLayersModel({ load: async () => ({ ...kept!, modelTopology }) });
}

function fill(model: LayersModel): void {
  const { tf } = engine;
  model.weights.forEach((weight, index) => {
    const value = tf.randomUniform(weight.shape as number[], -1, 1, 'float32', index);
    weight.write(value);
    value.dispose();
  });
}

const valuesOf = (tensor: Tensor): number[] => Array.from(tensor.dataSync());

function expectClose(actual: Tensor, expected: Tensor): void {
  const values = valuesOf(expected);
  expect(actual.shape).toEqual(expected.shape);
  for (const [at, value] of valuesOf(actual).entries()) expect(Math.abs(value - values[at]!)).toBeLessThan(1e-4);
}

test('an LSTM that was saved is tfjs’s own when loaded, and gives the same, accelerated or not', async () => {
  const { tf } = engine;
  const model = tf.sequential({
    layers: [tf.layers.inputLayer({ inputShape: [9, 2] }), lstm(engine, { units: 4, name: 'states' })],
  });
  fill(model);
  const loaded = await savedAndLoaded(model);
  tf.tidy(() => {
    const x = tf.randomUniform([3, 9, 2], -1, 1, 'float32', 7);
    const expected = loaded.predict(x) as Tensor;
    expectClose(model.predict(x) as Tensor, expected);
    accelerate(engine, loaded);
    expectClose(loaded.predict(x) as Tensor, expected);
    expect(loaded.layers.at(-1)!.getClassName()).toBe('LSTM');
  });
  for (const { weights } of [model, loaded]) for (const weight of weights) weight.dispose();
});

test.each([true, false])(
  'both directions of a Bidirectional layer are accelerated, all states returned: %s',
  async (all) => {
    const { tf } = engine;
    const options = { units: 3, returnSequences: all, recurrentActivation: 'sigmoid' } as const;
    const layer = tf.layers.bidirectional({ layer: tf.layers.lstm(options), mergeMode: 'concat' });
    const inner = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [6, 2] }), layer] });
    const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [6, 2] }), inner as never] });
    fill(model);
    tf.tidy(() => {
      const x = tf.randomUniform([2, 6, 2], -1, 1, 'float32', 7);
      const expected = model.predict(x) as Tensor;
      const slope = tf.grad((input) => tf.sum(tf.square(model.predict(input) as Tensor)))(x);
      const parts = layer as unknown as Record<'forwardLayer' | 'backwardLayer', { call: unknown }>;
      const plain = [parts.forwardLayer.call, parts.backwardLayer.call];
      accelerate(engine, model);
      expect(parts.forwardLayer.call).not.toBe(plain[0]);
      expect(parts.backwardLayer.call).not.toBe(plain[1]);
      expectClose(model.predict(x) as Tensor, expected);
      expectClose(tf.grad((input) => tf.sum(tf.square(model.predict(input) as Tensor)))(x), slope);
    });
    for (const weight of model.weights) weight.dispose();
  },
);

test('an LSTM with other activations or dropout stays as tfjs computes it', () => {
  const { tf } = engine;
  for (const options of [{ recurrentActivation: 'hardSigmoid' }, { dropout: 0.5 }, { activation: 'relu' }] as const) {
    const layer = tf.layers.lstm({ recurrentActivation: 'sigmoid', ...options, units: 2 });
    const { call } = layer;
    accelerate(engine, layer);
    expect(layer.call).toBe(call);
  }
});

test('hidden states of a layer, and their total derivatives, stand in the order of time in both directions', () => {
  const { tf } = engine;
  const options = { units: 3, returnSequences: true, recurrentActivation: 'sigmoid' } as const;
  const layer = tf.layers.bidirectional({ layer: tf.layers.lstm(options), mergeMode: 'concat' });
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [5, 2] }), layer] });
  fill(model);
  tf.tidy(() => {
    const x = tf.randomUniform([2, 5, 2], -1, 1, 'float32', 7) as Tensor3D;
    const { hidden, totalGradient } = runLstmLayer(engine, layer, x);
    expectClose(hidden, model.predict(x) as Tensor);
    // Only the state of step 2 is read: forward states up to it matter, backward states from it on.
    const upstream = tf.pad(tf.ones([2, 1, 6]), [
      [0, 0],
      [2, 2],
      [0, 0],
    ]) as Tensor3D;
    const touched = totalGradient(upstream)
      .arraySync()[0]!
      .map((units) => [units[0] !== 0, units[5] !== 0]);
    expect(touched).toEqual([
      [true, false],
      [true, false],
      [true, true],
      [false, true],
      [false, true],
    ]);
  });
  for (const weight of model.weights) weight.dispose();
});

test('a layer without hidden states is refused by name', () => {
  const { tf } = engine;
  const layer = tf.layers.dense({ units: 2, name: 'logits' });
  expect(() => runLstmLayer(engine, layer, tf.zeros([1, 1, 1]))).toThrow(
    /layer 'logits' \(Dense\) has no hidden states/,
  );
});
