import type { Scalar, Tensor } from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from '../backend.ts';
import type { Engine } from '../engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

// By hand: each value of x counts 1/n in the mean of its group, n values a group; the weights are those of the groups.
const groups = [
  { name: 'over the middle axis', axis: 1, weights: [[3, 6], [9, 12]], expected: [1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4] }, // biome-ignore format: one case, one line
  { name: 'over the last axis, counted from the end', axis: -1, weights: [[2, 4, 6], [8, 10, 12]], expected: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6] }, // biome-ignore format: one case, one line
  { name: 'over two axes', axis: [0, 1], weights: [6, 12], expected: [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2] },
  { name: 'over all', axis: undefined, weights: 24, expected: new Array<number>(12).fill(2) },
];

test.each(groups)('the gradient of a mean $name is spread over what it was taken of', ({ axis, weights, expected }) => {
  const { tf } = engine;
  const count = tf.memory().numTensors;
  tf.tidy(() => {
    const x = tf.range(0, 12).reshape([2, 3, 2]);
    for (const keepDims of [false, true]) {
      const loss = (given: Tensor): Scalar => {
        const mean = tf.mean(given, axis, keepDims);
        return tf.sum(tf.mul(mean, tf.reshape(tf.tensor(weights), mean.shape)));
      };
      expect([...tf.grad(loss)(x).dataSync()]).toEqual(expected);
    }
  });
  expect(tf.memory().numTensors).toBe(count);
});
