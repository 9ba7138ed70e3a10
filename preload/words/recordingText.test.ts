import { expect, test } from 'vitest';
import { recordingText } from './recordingText.ts';

const facts = {
  ...{ pairs: 240, patients: 12 },
  differences: [
    { measure: 'noise', more: 0.4 },
    { measure: 'jump', more: 0.02 },
  ],
  exchanges: [{ aspect: 'not-waves', recall: { whole: 0.99, without: 0.85 }, normal: { whole: 0.01, with: 0.5 } }],
};

test('what was exchanged stands with its numbers, and the most one-sided measure with its direction', () => {
  expect(recordingText(facts, 'V')).toBe(
    '240 pairs of 12 patients; what is no wave exchanged: recall 99.0 → 85.0 %, normal beats called V 1.0 → 50.0 %; most one-sided: jumps, less in 98 %',
  );
});

test('a rule that is learned from spectra has no direction', () => {
  const differences = [{ measure: 'spectrum', more: 0.99 }];
  expect(recordingText({ ...facts, differences, exchanges: [] }, 'V')).toBe(
    '240 pairs of 12 patients; the spectrum off QRS tells 99 %',
  );
});

test('too few pairs are said', () => {
  const few = { pairs: 1, patients: 1, differences: [], exchanges: [] };
  expect(recordingText(few, 'V')).toBe('1 pair of 1 patient: too few to tell');
});
