import { expect, test } from 'vitest';
import { mulberry32 } from '../../preload/numeric/random.ts';
import { classWeightsOf, epochOrder } from './balance.ts';

/** 100 beats of class 0, 25 of class 1, 4 of class 2, none of class 3; then 50 beats that are not for training. */
const classIndex = Uint8Array.from({ length: 179 }, (_, beat) =>
  beat < 100 ? 0 : beat < 125 ? 1 : beat < 129 ? 2 : 3,
);
const training = Uint32Array.from({ length: 129 }, (_, beat) => beat);
const input = { classIndex, classes: 4, training };
const counted = (order: Uint32Array) =>
  [0, 1, 2, 3].map((index) => order.filter((beat) => classIndex[beat] === index).length);

test('weights go by the inverse square root of the training counts, with mean 1 over the training beats', () => {
  const weights = classWeightsOf(input);
  // 1/10, 1/5 and 1/2 times s; 100 s/10 + 25 s/5 + 4 s/2 = 17 s = 129.
  [129 / 170, 129 / 85, 129 / 34, 0].forEach((expected, index) => {
    expect(weights[index]).toBeCloseTo(expected, 12);
  });
});

test('beats outside training do not change the weights', () => {
  const more = Uint8Array.from([...classIndex, ...new Array<number>(500).fill(2)]);
  expect(classWeightsOf({ ...input, classIndex: more })).toEqual(classWeightsOf(input));
});

test('without sampling an epoch is every training beat once', () => {
  for (const balance of ['none', 'weighted'] as const) {
    expect(epochOrder(balance, input, mulberry32(1)).toSorted()).toEqual(training);
  }
});

test('a sampled epoch has as many beats, the same number of each class, none from outside training', () => {
  const order = epochOrder('sampled', input, mulberry32(1));
  expect(order).toHaveLength(129);
  expect(counted(order)).toEqual([43, 43, 43, 0]);
  expect(Math.max(...order)).toBeLessThan(129);
});

test('a common class gives no beat twice, a rare one each of its beats as often as the others', () => {
  const order = epochOrder('sampled', input, mulberry32(1));
  expect(new Set(order.filter((beat) => classIndex[beat] === 0)).size).toBe(43);
  const times = [125, 126, 127, 128].map((rare) => order.filter((beat) => beat === rare).length);
  // 43 = 4 × 10 + 3
  expect(times.toSorted()).toEqual([10, 11, 11, 11]);
});

test('the seed decides', () => {
  expect(epochOrder('sampled', input, mulberry32(1))).toEqual(epochOrder('sampled', input, mulberry32(1)));
  expect(epochOrder('sampled', input, mulberry32(2))).not.toEqual(epochOrder('sampled', input, mulberry32(1)));
});

test('what does not divide goes to classes by lot', () => {
  const order = epochOrder('sampled', { ...input, training: training.subarray(0, 128) }, mulberry32(3));
  expect(counted(order).toSorted((a, b) => a - b)).toEqual([0, 42, 43, 43]);
});

test('sampled by record: shares go by square roots of class and record counts, with replacement', () => {
  // Class 0: records 0 and 1 with 81 and 9 beats; class 1: record 1 with 10 beats. 100 beats outside training belong to record 2.
  const counts = [
    { index: 0, record: 0, beats: 81 },
    { index: 0, record: 1, beats: 9 },
    { index: 1, record: 1, beats: 10 },
    { index: 1, record: 2, beats: 100 },
  ];
  const all = counts.flatMap(({ beats, ...cell }) => new Array<typeof cell>(beats).fill(cell));
  const recorded = {
    ...{
      classIndex: Uint8Array.from(all, ({ index }) => index),
      records: all.map(({ record }) => record),
      classes: 2,
    },
    training: Uint32Array.from({ length: 100 }, (_, beat) => beat),
  };
  const random = mulberry32(5);
  const drawn = [0, 0, 0, 0];
  for (let epoch = 0; epoch < 200; epoch++) {
    const order = epochOrder('sampled-records', recorded, random);
    expect(order).toHaveLength(100);
    for (const beat of order)
      drawn[counts.findIndex((cell) => cell.index === all[beat]!.index && cell.record === all[beat]!.record)]!++;
  }
  // √90 and √10 stand 3 to 1; √81 and √9 as well: 9/16, 3/16, 4/16. 20,000 draws: standard deviation below 71, six of them.
  [9 / 16, 3 / 16, 4 / 16].forEach((share, cell) => {
    expect(Math.abs(drawn[cell]! - 20_000 * share)).toBeLessThan(425);
  });
  expect(drawn[3]).toBe(0);
  expect(new Set(epochOrder('sampled-records', recorded, random)).size).toBeLessThan(100);
});

test('sampling by record without records is refused', () => {
  expect(() => epochOrder('sampled-records', input, mulberry32(1))).toThrow('wants to know the record of each beat');
});
