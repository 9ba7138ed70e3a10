import type { Tensor } from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { loadEngine } from './backend.ts';
import type { Engine } from './engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
}, 60_000);

test.each<[string, (one: Tensor, other: Tensor) => unknown, number]>([
  ['numbers', (one) => one.dataSync(), 0],
  ['a tensor', (one) => one, 1],
  ['a list of tensors', (one, other) => [one, other], 2],
  ['numbers beside a tensor', (one, other) => ({ numbers: one.dataSync(), other }), 1],
  ['tensors within objects', (one, other) => ({ within: { one, list: [other] }, numbers: one.dataSync() }), 2],
])('a tidy that returns %s keeps its tensors and frees all others', (_, returned, kept) => {
  const { tf } = engine;
  const before = tf.memory().numTensors;
  const result = tf.tidy(() => returned(tf.tensor1d([1, 2]), tf.tensor1d([3])) as Tensor);
  expect(tf.memory().numTensors).toBe(before + kept);
  tf.dispose(result);
  expect(tf.memory().numTensors).toBe(before);
});

test('a tidy does not look at numbers one by one', () => {
  const { tf } = engine;
  const looked: PropertyKey[] = [];
  class Watched extends Float32Array {}
  Object.defineProperty(Watched.prototype, 'looked', {
    enumerable: true,
    get: () => looked.push('looked'),
  });
  tf.tidy(() => new Watched(3) as never);
  tf.tidy(() => ({ numbers: new Watched(3) }) as never);
  expect(looked).toEqual([]);
});
