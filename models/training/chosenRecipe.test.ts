import { expect, test } from 'vitest';
import { chosenRecipe } from './chosenRecipe.ts';

const own = { epochs: 8, batchSize: 128, learningRate: { peak: 3e-3, warmUp: 0.1 } };

test('without a choice everything is as the network says, and named', () => {
  expect(chosenRecipe(own, {})).toEqual({
    ...{ epochs: 8, batchSize: 128, balance: 'none', augmentation: 'none' },
    learningRate: { schedule: 'cosine', peak: 3e-3, warmUp: 0.1 },
  });
});

test('choices come before the network’s own recipe; a patience of 0 takes its away', () => {
  const patient = { ...own, patience: 3, balance: 'weighted' as const };
  const chosen = chosenRecipe(patient, { epochs: 2, schedule: 'plateau', plateauEpochs: 4, augmentation: 'jitter-1' });
  expect(chosen).toEqual({
    ...{ epochs: 2, batchSize: 128, balance: 'weighted', augmentation: 'jitter-1', patience: 3 },
    learningRate: { schedule: 'plateau', peak: 3e-3, warmUp: 0.1, plateauEpochs: 4 },
  });
  expect(chosenRecipe(patient, { patience: 0 })).not.toHaveProperty('patience');
});

test('plateau epochs without the schedule plateau are refused', () => {
  expect(() => chosenRecipe(own, { plateauEpochs: 2 })).toThrow(
    'plateau epochs belong to the schedule plateau; the schedule is cosine',
  );
});

test('a network whose recipe keeps the last epoch says so, and refuses a patience, which would let validation choose', () => {
  const last = { ...own, keeps: 'last' as const };
  expect(chosenRecipe(last, {})).toMatchObject({ keeps: 'last' });
  expect(() => chosenRecipe(last, { patience: 2 })).toThrow(/keeps the last epoch: leave patience at 0, got 2/);
});
