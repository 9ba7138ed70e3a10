import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedTensorMap, Scalar, Variable } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { mulberry32, normal } from '../../preload/numeric/random.ts';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { createModel, disposeModel, logitsOf, type Model } from '../networks/model.ts';
import type { ModelCard } from '../store/card.ts';
import { loadModel } from '../store/load.ts';
import { saveModel } from '../store/save.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

const standardisation = { mean: 0, deviation: 1 };
/** Two numbers, then a sequence of five beats with three numbers each. */
const shape = {
  samples: 24,
  leads: 2,
  classes: 3,
  standardisation,
  rhythm: 17,
  sequence: { beats: 5, values: 3 },
  seed: 1,
};
const draw = (size: number, seed: number) => {
  const random = mulberry32(seed);
  return Float32Array.from({ length: size }, () => normal(random));
};
const window = draw(4 * 24 * 2, 1);
const rhythm = draw(4 * 17, 2);

function logits(model: Model, numbers = rhythm): Float32Array {
  const { tf } = engine;
  return tf.tidy(
    () =>
      logitsOf(model, {
        window: tf.tensor3d(window, [4, 24, 2]),
        rhythm: tf.tensor2d(numbers, [4, 17]),
      }).dataSync() as Float32Array,
  );
}

describe.each(['cnn-small', 'cnn', 'mlp'] as const)('a sequence beside %s', (network) => {
  test('counts number by number, the two before it too', () => {
    const model = createModel(engine, network, shape);
    const usual = logits(model);
    for (let at = 0; at < 17; at++) {
      const changed = rhythm.map((value, place) => (place % 17 === at ? value + 1 : value));
      expect(logits(model, changed), `number ${at}`).not.toEqual(usual);
    }
    disposeModel(model);
  });

  test('sends a gradient to every trained weight', () => {
    const { tf } = engine;
    const model = createModel(engine, network, shape);
    const variables = model.joined.trainableWeights.map((weight) => weight.read() as Variable);
    tf.tidy(() => {
      const given = { window: tf.tensor3d(window, [4, 24, 2]), rhythm: tf.tensor2d(rhythm, [4, 17]) };
      const { grads } = tf.variableGrads(() => tf.sum(tf.square(logitsOf(model, given, true))) as Scalar, variables);
      for (const { name } of variables) {
        expect(
          (grads as NamedTensorMap)[name]!.dataSync().some((value) => value !== 0),
          name,
        ).toBe(true);
      }
    });
    disposeModel(model);
  });

  test('is stored and loaded as a plain LayersModel', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'strip-'));
    const model = createModel(engine, network, shape);
    try {
      await saveModel(join(folder, 'model'), model, {
        version: 1,
        network,
        classes: ['N', 'S', 'V'],
      } as unknown as ModelCard);
      const { model: loaded } = await loadModel(engine, join(folder, 'model'));
      const expected = logits(model);
      const found = logits(loaded);
      disposeModel(loaded);
      expect(Math.max(...found.map((value, at) => Math.abs(value - expected[at]!)))).toBeLessThan(1e-5);
    } finally {
      disposeModel(model);
      await rm(folder, { recursive: true });
    }
  });
});

test('a sequence that is longer than the rhythm is refused', () => {
  expect(() => createModel(engine, 'cnn-small', { ...shape, rhythm: 14 })).toThrow(
    'a sequence of 5 beats × 3 values does not fit in a rhythm of 14 numbers',
  );
});
