import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { classWeightsOf, epochOrder } from './balance.ts';

/** 100 beats of class 0, 25 of class 1, 4 of class 2, none of class 3; then 50 beats that are not for training. */
const classIndexes = Uint8Array.from({ length: 179 }, (_, beat) =>
  beat < 100 ? 0 : beat < 125 ? 1 : beat < 129 ? 2 : 3,
);
const training = Uint32Array.from({ length: 129 }, (_, beat) => beat);
const input = { classIndexes, classes: 4, training };
const counted = (order: Uint32Array) =>
  [0, 1, 2, 3].map((index) => order.filter((beat) => classIndexes[beat] === index).length);

test('weights go by the inverse square root of the training counts, with mean 1 over the training beats', () => {
  const weights = classWeightsOf(input);
  // 1/10, 1/5 and 1/2 times s; 100 s/10 + 25 s/5 + 4 s/2 = 17 s = 129.
  [129 / 170, 129 / 85, 129 / 34, 0].forEach((expected, index) => {
    expect(weights[index]).toBeCloseTo(expected, 12);
  });
});

test('beats outside training do not change the weights', () => {
  const more = Uint8Array.from([...classIndexes, ...new Array<number>(500).fill(2)]);
  expect(classWeightsOf({ ...input, classIndexes: more })).toEqual(classWeightsOf(input));
});

test('without sampling an epoch is every training beat once', () => {
  for (const balance of ['none', 'weighted'] as const) {
    expect(epochOrder(balance, input, seeded(1)).toSorted()).toEqual(training);
  }
});

test('a sampled epoch has as many beats, the same number of each class, none from outside training', () => {
  const order = epochOrder('sampled', input, seeded(1));
  expect(order).toHaveLength(129);
  expect(counted(order)).toEqual([43, 43, 43, 0]);
  expect(Math.max(...order)).toBeLessThan(129);
});

test('a common class gives no beat twice, a rare one each of its beats as often as the others', () => {
  const order = epochOrder('sampled', input, seeded(1));
  expect(new Set(order.filter((beat) => classIndexes[beat] === 0)).size).toBe(43);
  const times = [125, 126, 127, 128].map((rare) => order.filter((beat) => beat === rare).length);
  // 43 = 4 × 10 + 3
  expect(times.toSorted()).toEqual([10, 11, 11, 11]);
});

test('the seed decides', () => {
  expect(epochOrder('sampled', input, seeded(1))).toEqual(epochOrder('sampled', input, seeded(1)));
  expect(epochOrder('sampled', input, seeded(2))).not.toEqual(epochOrder('sampled', input, seeded(1)));
});

test('what does not divide goes to classes by lot', () => {
  const order = epochOrder('sampled', { ...input, training: training.subarray(0, 128) }, seeded(3));
  expect(counted(order).toSorted((a, b) => a - b)).toEqual([0, 42, 43, 43]);
});
