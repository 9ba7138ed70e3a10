import { expect, test } from 'vitest';
import { doubtHeadline, doubtText, levelText } from './doubtWords.ts';

test('records that differ by themselves are counted beside what all say together', () => {
  expect(doubtHeadline({ level: 'none', differences: [], compared: 22, warned: 2 })).toBe(
    'like the training records; 2 of 22 records have a warning',
  );
  expect(doubtHeadline({ level: 'far', differences: [], compared: 1, warned: 1 })).toBe(
    'far from the training records; 1 of 1 record has a warning',
  );
  expect(doubtHeadline({ level: 'unknown', differences: [], compared: 0, warned: 0 })).toBe('not known');
});

test('where only the probabilities warn, it is the model that is less sure, not the record that is unlike', () => {
  const confidence = { trait: 'confidence' as const, level: 'far' as const };
  expect(levelText('far', [confidence])).toBe('the model is much less sure than in training');
  expect(levelText('far', [confidence, { trait: 'rate', level: 'note' }])).toContain('much less sure');
  expect(levelText('far', [confidence, { trait: 'shape', level: 'differs' }])).toBe('far from the training records');
});

test('a text has the reason why nothing is known, or the headline, and then the sentences', () => {
  const differences = [
    { trait: 'lead' as const, level: 'differs' as const, sentence: 'Lead V1; the model was trained on MLII.' },
  ];
  const known = { level: 'differs' as const, compared: 2, warned: 2, differences };
  expect(doubtText({ ...known, problem: null })).toBe(
    'differs from the training records; 2 of 2 records have a warning. Lead V1; the model was trained on MLII.',
  );
  expect(doubtText({ level: 'unknown', compared: 0, warned: 0, differences: [], problem: 'Not known.' })).toBe(
    'Not known.',
  );
});
