import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ModelCard } from '../../../models/store/card.ts';
import { trainingOf } from './sameTraining.ts';

const shipped = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../models/pretrained/${name}/card.json`, import.meta.url), 'utf8'),
  ) as ModelCard;

/** The card that a training of the same recipe writes now, with another seed. */
function trainedNow(card: ModelCard): ModelCard {
  const { pretrained, ...own } = card;
  const { learningRate, ...training } = card.training!;
  return {
    ...own,
    leadRule: 'mlii-ii-or-first',
    split: { ...card.split, seed: 2 },
    training: {
      ...{ balance: 'none', augmentation: 'none', ...training, seed: 2, bestEpoch: 1, history: [] },
      learningRate: { schedule: 'cosine', ...learningRate },
    },
  };
}

test.each(['cnn-beats', 'lstm-beats', 'cnn-ds1-ds2'])(
  'another seed of %s, trained today, is the same training as the model that comes along',
  (name) => {
    const card = { ...shipped(name), pretrained: name };
    expect(trainingOf(trainedNow(card))).toEqual(trainingOf(card));
  },
);

test('another recipe, lead rule, data or class set is another training', () => {
  const card = { ...shipped('cnn-beats'), pretrained: 'cnn-beats' };
  const now = trainedNow(card);
  for (const other of [
    { ...now, training: { ...now.training!, epochs: 4 } },
    { ...now, training: { ...now.training!, balance: 'weighted' as const } },
    { ...now, training: { ...now.training!, learningRate: { ...now.training!.learningRate, schedule: 'plateau' } } },
    { ...now, leadRule: 'lead V5' },
    // A model that somebody trained before keeps the rule of before: their records may have II.
    { ...now, leadRule: 'mlii-or-first' },
    { ...now, data: { ...now.data, hash: 'other' } },
    { ...now, rhythm: 'rr-1' },
  ]) {
    expect(trainingOf(other as ModelCard)).not.toEqual(trainingOf(card));
  }
});

test('how others trained a model is not known', () => {
  const { training, ...imported } = shipped('cnn-beats');
  expect(trainingOf(imported as ModelCard)).toBeUndefined();
});
