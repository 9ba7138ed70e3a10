import type { layers } from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel } from './model.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

const shape = { samples: 16, leads: 2, classes: 3, standardisation: { mean: 0, deviation: 1 }, seed: 4 };

function weightsOf(layer: layers.Layer): { name: string; values: Float32Array }[] {
  return layer.weights.map((weight) => ({
    name: weight.originalName,
    values: weight.read().dataSync() as Float32Array,
  }));
}

test.each(['lstm', 'bilstm'])('the forget gates of %s start open, its other biases at zero', (name) => {
  const model = createModel(engine, name, shape);
  const biases = weightsOf(model.features.layers.at(-1)!).filter(({ name: key }) => key.endsWith('bias'));
  disposeModel(model);
  expect(biases).toHaveLength(name === 'bilstm' ? 2 : 1);
  for (const { values } of biases) {
    // Gates in tfjs's order: input, forget, cell, output, of 64 units each.
    expect([0, 1, 2, 3].map((gate) => new Set(values.slice(64 * gate, 64 * gate + 64)))).toEqual(
      [0, 1, 0, 0].map((value) => new Set([value])),
    );
  }
});

test('units of lstm-last start with memories from one step to the whole window', () => {
  const samples = 280;
  const model = createModel(engine, 'lstm-last', { ...shape, samples });
  const bias = weightsOf(model.features.layers.at(-1)!).find(({ name }) => name.endsWith('bias'))!.values;
  disposeModel(model);
  const [input, forget, others] = [bias.slice(0, 64), bias.slice(64, 128), bias.slice(128)];
  expect(input).toEqual(forget.map((value) => -value));
  expect(new Set(others)).toEqual(new Set([0]));
  // A forget gate of sigmoid(ln u) = u / (u + 1) forgets one part in e in about u + 1 steps.
  const steps = forget.map((value) => Math.exp(value));
  expect(Math.min(...steps)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...steps)).toBeLessThanOrEqual(samples - 1);
  // Uniform: the mean of 64 lies within 3 standard errors (10 each) of 140.
  expect(Math.abs(steps.reduce((sum, one) => sum + one, 0) / 64 - 140)).toBeLessThan(30);
});

test('kernels before a rectifier have variance 2/fan-in, the logits 1/fan-in, LSTM inputs stay within the bound of Glorot', () => {
  const mlp = createModel(engine, 'mlp', { ...shape, samples: 100 });
  const variance = (layer: layers.Layer): number => {
    const { values } = weightsOf(layer)[0]!;
    return values.reduce((sum, value) => sum + value * value, 0) / values.length;
  };
  const hidden = mlp.features.layers.find(({ name }) => name === 'dense1')!;
  const logits = mlp.head.layers.at(-1)!;
  // 200 inputs and 500 outputs, 500 inputs and 3 outputs: 1 % and 4 % of standard error.
  expect(variance(hidden)).toBeCloseTo(2 / 200, 3);
  expect(variance(logits)).toBeCloseTo(1 / 500, 3);
  disposeModel(mlp);

  const lstm = createModel(engine, 'lstm', shape);
  const kernel = weightsOf(lstm.features.layers.at(-1)!).find(({ name }) => name.endsWith('/kernel'))!.values;
  disposeModel(lstm);
  const bound = Math.sqrt(6 / (2 + 256));
  expect(Math.max(...kernel.map(Math.abs))).toBeLessThanOrEqual(bound);
  expect(Math.max(...kernel.map(Math.abs))).toBeGreaterThan(0.95 * bound);
});
