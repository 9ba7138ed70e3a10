import { expect, test } from 'vitest';
import { compareConfidence, expectedAccuracy } from './compareConfidence.ts';

const validation = { beats: 1000, confidence: 0.97, accuracy: 0.96 };

test('accuracy is expected to be as much lower as the model is less sure', () => {
  expect(expectedAccuracy(validation, 0.87)).toBeCloseTo(0.86, 12);
  expect(expectedAccuracy(validation, 1)).toBeCloseTo(0.99, 12);
  expect(expectedAccuracy({ ...validation, accuracy: 0.99 }, 1)).toBe(1);
});

test('fewer than nine right of ten are told, fewer than eight are far', () => {
  expect(compareConfidence(validation, 0.92)).toBeUndefined();
  expect(compareConfidence(validation, 0.9)).toMatchObject({ trait: 'confidence', level: 'differs' });
  expect(compareConfidence(validation, 0.8)?.level).toBe('far');
  expect(compareConfidence(validation, 0.8)?.sentence).toContain('mean probability 80.0 %, there 97.0 %');
});

test('of a model that is hardly right in nine of ten by itself, what it loses is told', () => {
  const weak = { beats: 1000, confidence: 0.88, accuracy: 0.86 };
  expect(compareConfidence(weak, 0.85)).toBeUndefined();
  expect(compareConfidence(weak, 0.82)?.level).toBe('differs');
  expect(compareConfidence(weak, 0.72)?.level).toBe('far');
});
