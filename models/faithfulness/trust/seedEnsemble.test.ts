import { expect, test } from 'vitest';
import { seedEnsemble } from './seedEnsemble.ts';

const training = (...signed: number[]) => ({
  signed: Float32Array.from(signed),
  maps: Float32Array.from(signed, (value) => Math.max(0, value)),
});

test('the median over trainings stands in the band, each map divided by its own maximum', () => {
  const trainings = [training(2, 4, 0), training(1, 1, 0), training(0, 3, 0)];
  const { median, low, high } = seedEnsemble(trainings, { beats: 1, samples: 3 });
  expect([...low]).toEqual([0, 1, 0]);
  expect([...median]).toEqual([0.5, 1, 0]);
  expect([...high]).toEqual([1, 1, 0]);
});

test('the sign differs where one training says for and another against, noise near zero aside', () => {
  const trainings = [training(1, 0.5, 0.01), training(1, -0.5, -0.01)];
  expect([...seedEnsemble(trainings, { beats: 1, samples: 3 }).signDiffers]).toEqual([0, 1, 0]);
});

test('a map of zeros has no part in the mean of its beats', () => {
  const { median } = seedEnsemble([training(0, 0, 4, 2)], { beats: 2, samples: 2 });
  expect([...median]).toEqual([0.5, 0.25]);
});
