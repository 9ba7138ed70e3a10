import { expect, test } from 'vitest';
import { draftCaption } from './caption.ts';

const model = { model: 'cnn-beats', network: 'cnn', split: 'beats', part: 'test', archives: ['mitdb'] } as const;

test('a confusion matrix says its model, part, archive, and how many beats of how many patients', () => {
  expect(draftCaption('confusion', { ...model, beats: 10888, patients: 47 })).toBe(
    'Confusion matrix; 10,888 beats of 47 patients; archive mitdb. Model cnn-beats (network cnn, split beats, test part).',
  );
});

test('a mean map says class, method and layer', () => {
  const facts = { ...model, className: 'V', method: 'grad-cam', layer: 'conv3', beats: 1, patients: 1 } as const;
  expect(draftCaption('class-means', facts)).toBe(
    'Mean maps for class V by Grad-CAM at layer conv3; 1 beat of 1 patient; archive mitdb. Model cnn-beats (network cnn, split beats, test part).',
  );
});

test('what is not known is not in it', () => {
  expect(draftCaption('agreement', {})).toBe('Agreement of two readers.');
  expect(draftCaption('strip', { record: '208', archives: ['mitdb'] })).toBe('ECG of record 208; archive mitdb.');
  expect(draftCaption('training', { model: 'x', part: null })).toBe('Training curves. Model x.');
});

test('synthetic data, and a model that learned from them, are told', () => {
  expect(draftCaption('strip', { record: '1', synthetic: true, syntheticModel: true })).toBe(
    'ECG of record 1. Synthetic data.',
  );
  expect(draftCaption('network', { model: 'x', syntheticModel: true })).toContain('trained on synthetic data.');
});
