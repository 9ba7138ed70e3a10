import { expect, test } from 'vitest';
import type { NetworkFacts } from '../../../preload/contract/contract.ts';
import { emptyDraft, formatRecipe, readDraft } from './recipeDraft.ts';

const own: NetworkFacts = {
  ...{ network: 'cnn', title: 'CNN', description: '', epochs: 8 },
  training: {
    ...{ batchSize: 128, balance: 'none', classWeights: null, augmentation: 'none' },
    ...{ schedule: 'cosine', peak: 3e-3, plateauEpochs: 2, patience: null },
  },
};

test('what is left empty is not sent: the network’s own recipe holds', () => {
  expect(readDraft(emptyDraft, 'mitdb-8')).toEqual({ choices: {}, problems: {} });
});

test('what was typed and chosen is sent', () => {
  const draft = { ...emptyDraft, epochs: '12', batchSize: ' 64 ', balance: 'sampled', patience: '0' } as const;
  expect(readDraft(draft, 'mitdb-8')).toEqual({
    choices: { epochs: 12, batchSize: 64, balance: 'sampled', patience: 0 },
    problems: {},
  });
});

test('plateau epochs go with the schedule plateau alone', () => {
  expect(readDraft({ ...emptyDraft, plateauEpochs: '3' }, 'mitdb-8').choices).toEqual({});
  const plateau = { ...emptyDraft, schedule: 'plateau', plateauEpochs: '3' } as const;
  expect(readDraft(plateau, 'mitdb-8').choices).toEqual({ schedule: 'plateau', plateauEpochs: 3 });
});

test('what is wrong is said beside its field', () => {
  const { problems } = readDraft({ ...emptyDraft, epochs: '0', batchSize: 'many', patience: '1.5' }, 'mitdb-8');
  expect(problems).toEqual({
    epochs: 'A whole number from 1 to 1000, or empty.',
    batchSize: 'A whole number from 1 to 8192, or empty.',
    patience: 'A whole number from 0 to 1000, or empty.',
  });
});

test('an augmentation for another label set is said beside it', () => {
  const draft = { ...emptyDraft, augmentation: 'rhythm-synthesis-1' } as const;
  expect(readDraft(draft, 'mitdb-8').problems).toEqual({
    augmentation: 'rhythm-synthesis-1 is for the label set aami-5: choose that above, or another augmentation.',
  });
  expect(readDraft(draft, 'aami-5')).toEqual({ choices: { augmentation: 'rhythm-synthesis-1' }, problems: {} });
});

test('the recipe in a line takes choices before the network’s own', () => {
  expect(formatRecipe({}, own)).toBe('8 epochs of 128 beats a step, cosine learning rate');
  const chosen = {
    epochs: 20,
    schedule: 'plateau',
    balance: 'weighted',
    augmentation: 'jitter-1',
    patience: 3,
  } as const;
  expect(formatRecipe(chosen, own)).toBe(
    'at most 20 epochs of 128 beats a step, plateau learning rate, weighted classes, augmentation jitter-1, stops after 3 without a better one',
  );
  expect(formatRecipe({}, undefined)).toBe('');
});
