import { beforeAll, describe, expect, test } from 'vitest';
import { type Engine, loadEngine } from '../backend.ts';
import { alignmentOf } from '../explanation/alignment.ts';
import { listNetworks } from './catalogue.ts';
import { describe as describeLayers } from './describe.ts';
import { createModel, disposeModel, type Model, parameterCount, weightsOf } from './model.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

const shape = { samples: 280, leads: 1, classes: 8, standardisation: { mean: 0.1, deviation: 0.5 }, seed: 1 };
function withModel<Result>(name: string, work: (model: Model) => Result): Result {
  const model = createModel(engine, name, shape);
  try {
    return work(model);
  } finally {
    disposeModel(model);
  }
}

describe.each(listNetworks().map(({ name }) => name))('network %s', (name) => {
  test('gives logits of all classes from feature maps that are fine enough for an explanation', () => {
    withModel(name, ({ features, head }) => {
      expect(head.outputs[0]!.shape).toEqual([null, 8]);
      // 35 steps over 280 samples: one every 22 ms at 360 Hz, a quarter of a QRS complex.
      expect(features.outputs[0]!.shape[1]).toBeGreaterThanOrEqual(35);
      expect(alignmentOf(features).stride).toBe(280 / features.outputs[0]!.shape[1]!);
    });
  });

  test('starts from the weights of its seed, the same ones on every engine', () => {
    const weights = withModel(name, weightsOf);
    expect(withModel(name, weightsOf)).toEqual(weights);
    expect(weights.every((weight) => weight.every(Number.isFinite))).toBe(true);
  });

  test('describes its layers from the window to the logits', () => {
    withModel(name, (model) => {
      const layers = describeLayers(model);
      expect(layers.at(0)!.outputShape).toEqual([280, 1]);
      expect(layers.at(-1)).toMatchObject({ part: 'head', outputShape: [8] });
      expect(layers.filter(({ isExplained }) => isExplained)).toHaveLength(1);
      const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
      expect(parameters).toBe(parameterCount(model));
      // Issue 4: weights of a shipped model stay below 2 MB.
      expect(4 * parameters).toBeLessThan(2 * 1024 * 1024);
    });
  });

  test('leaves no tensor once disposed', () => {
    const before = engine.tf.memory().numTensors;
    withModel(name, () => undefined);
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});
