import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { mulberry32 } from '../../../preload/numeric/random.ts';
import { loadEngine } from '../backend.ts';
import type { Engine } from '../engine.ts';
import { maxPoolInTraining } from './maxPool.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

/** The textbook rule: each window's gradient goes to its first maximum. x [steps], one channel. */
function expected(x: readonly number[], dy: readonly number[], size: number, stride: number, before: number): number[] {
  const dx = x.map(() => 0);
  dy.forEach((gradient, window) => {
    const from = window * stride - before;
    let best = Math.max(0, from);
    for (let at = best; at < Math.min(x.length, from + size); at++) if (x[at]! > x[best]!) best = at;
    dx[best] = dx[best]! + gradient;
  });
  return dx;
}

const random = mulberry32(3);
const inputs = {
  'any values': Array.from({ length: 13 }, () => random() - 0.5),
  'nothing above zero': Array.from({ length: 13 }, () => random() - 1),
  'equal values': Array.from({ length: 13 }, () => 0),
};
// Padding before the first step, by TensorFlow's rule for 'same': half of what is missing, rounded down.
const pools = [
  { size: 2, stride: 2, pad: 'valid', before: 0 },
  { size: 2, stride: 2, pad: 'same', before: 0 },
  { size: 3, stride: 1, pad: 'same', before: 1 },
] as const;

for (const [name, x] of Object.entries(inputs)) {
  test.each(pools)(`the gradient of maximum pooling goes to the first maximum of each window: ${name}, %o`, (pool) => {
    const { tf } = engine;
    const { size, stride, pad, before } = pool;
    const count = tf.memory().numTensors;
    tf.tidy(() => {
      const input = tf.tensor4d(x, [1, 13, 1, 1]);
      const pooled = (maps: Tensor): Tensor4D => tf.maxPool(maps as Tensor4D, [size, 1], [stride, 1], pad);
      const inTraining = (maps: Tensor): Tensor4D =>
        maxPoolInTraining(engine, maps as Tensor4D, { filterSize: [size, 1], strides: [stride, 1], pad });
      const values = pooled(input).dataSync();
      expect(inTraining(input).dataSync()).toEqual(values);
      const dy = values.map((_, at) => at + 1);
      const weights = tf.tensor4d(dy, [1, dy.length, 1, 1]);
      for (const forward of [pooled, inTraining]) {
        const dx = tf.grad((maps) => tf.sum(tf.mul(forward(maps), weights)))(input);
        expect([...dx.dataSync()]).toEqual(expected(x, [...dy], size, stride, before));
      }
    });
    expect(tf.memory().numTensors).toBe(count);
  });
}
