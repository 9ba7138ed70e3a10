import { expect, test } from 'vitest';
import { completenessText, meanCompletenessText } from './completeness.ts';

test('the gap is a share of the change of the logit; a large one advises more steps', () => {
  expect(completenessText({ sum: 4.1, change: 4.12 })).toBe(
    'attributions add up to 4.10, the logit changes by 4.12: gap 0.5 %',
  );
  expect(completenessText({ sum: -3, change: -4 })).toBe(
    'attributions add up to -3.00, the logit changes by -4.00: gap 25.0 %; choose more steps',
  );
  expect(meanCompletenessText({ gap: 1, change: 4 })).toBe(
    'attributions miss the change of the logit (4.00 on average) by 1.00: gap 25.0 %; choose more steps',
  );
});

test('a logit that does not change has a gap in logits, not in parts of nothing', () => {
  expect(completenessText({ sum: 0.002, change: 0 })).toBe(
    'attributions add up to 0.00, the logit changes by 0.00: gap 0.002',
  );
});
