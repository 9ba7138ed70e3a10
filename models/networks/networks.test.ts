import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedTensorMap, Scalar, Variable } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../preload/numeric/random.ts';
import { hasFeatureMaps, type NetworkName, networkNames } from '../../preload/words/networks.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { alignmentOf } from '../explanation/maps/alignment.ts';
import type { ModelCard } from '../store/card.ts';
import { loadModel } from '../store/load.ts';
import { saveModel } from '../store/save.ts';
import { describe as describeLayers } from './describe.ts';
import {
  createModel,
  disposeModel,
  logitsOf,
  type Model,
  type NetworkInput,
  parameterCount,
  rhythmWidth,
  weightsOf,
} from './model.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

const shape = { samples: 280, leads: 1, classes: 8, standardisation: { mean: 0.1, deviation: 0.5 }, seed: 1 };
/** Enough for every layer, and quick. */
const small = { ...shape, samples: 24, leads: 2, classes: 3, rhythm: 4 };

async function withModel<Result>(
  name: NetworkName,
  given: typeof shape & { rhythm?: number },
  work: (model: Model) => Result | Promise<Result>,
): Promise<Result> {
  const model = createModel(engine, name, given);
  try {
    return await work(model);
  } finally {
    disposeModel(model);
  }
}

/** Five beats of `small`; the caller's tidy frees them. */
function someInput(): Required<NetworkInput> {
  const random = mulberry32(9);
  const values = (size: number): Float32Array => Float32Array.from({ length: size }, () => normal(random));
  const { tf } = engine;
  return {
    window: tf.tensor3d(values(5 * small.samples * small.leads), [5, small.samples, small.leads]),
    rhythm: tf.tensor2d(values(5 * small.rhythm), [5, small.rhythm]),
  };
}
const logits = (model: Model, input = someInput): Float32Array =>
  engine.tf.tidy(() => logitsOf(model, input()).dataSync() as Float32Array);

describe.each(networkNames)('network %s', (name) => {
  test('gives logits of all classes, and feature maps fine enough for an explanation or none', async () => {
    await withModel(name, shape, ({ features, head, joined }) => {
      expect(head.outputs[0]!.shape).toEqual([null, 8]);
      expect(joined.outputs[0]!.shape).toEqual([null, 8]);
      const [, ...maps] = features.outputs[0]!.shape;
      expect(maps).toHaveLength(hasFeatureMaps(name) ? 2 : 1);
      if (!hasFeatureMaps(name)) return;
      // 35 steps over 280 samples: one every 22 ms at 360 Hz, a quarter of a QRS complex.
      expect(maps[0]).toBeGreaterThanOrEqual(35);
      expect(alignmentOf(features).stride).toBe(280 / maps[0]!);
    });
  });

  test('starts from the weights of its seed, the same ones on every engine', async () => {
    const weights = await withModel(name, small, weightsOf);
    expect(await withModel(name, small, weightsOf)).toEqual(weights);
    expect(await withModel(name, { ...small, seed: 2 }, weightsOf)).not.toEqual(weights);
    expect(weights.every((weight) => weight.every(Number.isFinite))).toBe(true);
  });

  test('sends a gradient to every trained weight, and computes in training mode the same for the same batch', async () => {
    const { tf } = engine;
    await withModel(name, small, (model) => {
      const variables = model.joined.trainableWeights.map((weight) => weight.read() as Variable);
      const run = (): number[][] =>
        tf.tidy(() => {
          const { grads } = tf.variableGrads(
            () => tf.sum(tf.square(logitsOf(model, someInput(), true))) as Scalar,
            variables,
          );
          return variables.map(({ name: key }) => Array.from((grads as NamedTensorMap)[key]!.dataSync()));
        });
      const gradients = run();
      gradients.forEach((gradient, index) => {
        expect(gradient.every(Number.isFinite)).toBe(true);
        expect(
          gradient.some((value) => value !== 0),
          variables[index]!.name,
        ).toBe(true);
      });
      expect(run()).toEqual(gradients);
    });
  });

  test('takes a rhythm beside the window: the logits follow both', async () => {
    const { tf } = engine;
    await withModel(name, small, (model) => {
      expect(rhythmWidth(model)).toBe(4);
      const before = logits(model);
      expect(before).toHaveLength(15);
      for (const changed of ['window', 'rhythm'] as const) {
        const after = logits(model, () => {
          const input = someInput();
          return { ...input, [changed]: tf.mul(input[changed], 3) };
        });
        expect(after).not.toEqual(before);
      }
    });
  });

  test('gives the same logits once stored and loaded', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'network-'));
    try {
      await withModel(name, small, async (model) => {
        const card = { version: 1, network: name, classes: ['N', 'V', 'F'] } as unknown as ModelCard;
        await saveModel(join(folder, 'model'), model, card);
        const expected = logits(model);
        const before = engine.tf.memory().numTensors;
        const { model: loaded } = await loadModel(engine, join(folder, 'model'));
        const found = logits(loaded);
        const layers = describeLayers(loaded);
        disposeModel(loaded);
        expect(engine.tf.memory().numTensors).toBe(before);
        expect(Math.max(...found.map((value, at) => Math.abs(value - expected[at]!)))).toBeLessThan(1e-5);
        expect(layers).toEqual(describeLayers(model));
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([undefined, 4])(
    'describes its layers from the window to the logits, with %s rhythm values',
    async (rhythm) => {
      await withModel(name, { ...shape, ...(rhythm && { rhythm }) }, (model) => {
        const layers = describeLayers(model);
        expect(layers.at(0)!.outputShape).toEqual([280, 1]);
        expect(layers.at(-1)).toMatchObject({ part: 'head', outputShape: [8] });
        expect(layers.filter(({ isExplained }) => isExplained)).toHaveLength(hasFeatureMaps(name) ? 1 : 0);
        const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
        expect(parameters).toBe(parameterCount(model));
        // Issue 4: weights of a shipped model stay below 2 MB.
        if (name === 'cnn' || name === 'lstm') expect(4 * parameters).toBeLessThan(2 * 1024 * 1024);
      });
    },
  );

  test('leaves no tensor once disposed', async () => {
    const before = engine.tf.memory().numTensors;
    await withModel(name, small, (model) => logits(model));
    expect(engine.tf.memory().numTensors).toBe(before);
  });
});
