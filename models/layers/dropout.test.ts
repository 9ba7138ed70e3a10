import type { Tensor } from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../engine/backend.ts';
import type { Engine } from '../engine/engine.ts';
import { disposeModel, weightsOf } from '../networks/model.ts';
import { allIndexes } from '../prediction/windows.ts';
import { drain, toyBeats } from '../testing/toyBeats.ts';
import { type Checkpoint, train } from '../training/train.ts';
import { dropout } from './dropout.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

test('drops its share in training and keeps the mean; in inference nothing changes', () => {
  const { tf } = engine;
  tf.tidy(() => {
    const layer = dropout(engine, { rate: 0.2, seed: 1, name: 'dropout' });
    const x = tf.ones([100, 100]);
    const values = (layer.apply(x, { training: true }) as Tensor).dataSync();
    const dropped = values.filter((value) => value === 0).length / values.length;
    // 10,000 values: a standard error of 0.4 %.
    expect(dropped).toBeCloseTo(0.2, 1);
    expect(new Set(values.filter((value) => value !== 0))).toEqual(new Set([1.25]));
    expect((layer.apply(x, { training: false }) as Tensor).dataSync()).toEqual(x.dataSync());
  });
});

test('the mask follows the seed and the batch, so that a resumed training meets the same ones', () => {
  const { tf } = engine;
  tf.tidy(() => {
    const mask = (seed: number, batch: number): number[] => {
      const layer = dropout(engine, { rate: 0.5, seed, name: 'dropout' });
      return [...(layer.apply(tf.fill([4, 50], batch), { training: true }) as Tensor).dataSync()].map((value) =>
        value === 0 ? 0 : 1,
      );
    };
    expect(mask(1, 3)).toEqual(mask(1, 3));
    expect(mask(1, 3)).not.toEqual(mask(1, 4));
    expect(mask(1, 3)).not.toEqual(mask(2, 3));
  });
});

test('a training with dropout that is resumed ends as the unbroken one', async () => {
  const toy = toyBeats(24, 3, 12);
  const checkpoints: Checkpoint[] = [];
  const weightsAfter = async (changes: { resume?: Checkpoint }) => {
    const { returned } = await drain(
      train(engine, {
        ...{ ...toy, network: 'mlp', seed: 7, epochs: 2, batchSize: 8, learningRate: { peak: 1e-3, warmUp: 0 } },
        ...{ training: allIndexes(24), validation: allIndexes(24) },
        onCheckpoint: (checkpoint) => void checkpoints.push(checkpoint),
        ...changes,
      }),
    );
    const weights = weightsOf(returned.model);
    disposeModel(returned.model);
    return weights;
  };
  const unbroken = await weightsAfter({});
  expect(await weightsAfter({ resume: checkpoints[0]! })).toEqual(unbroken);
});
