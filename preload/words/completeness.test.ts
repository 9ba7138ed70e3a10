import { expect, test } from 'vitest';
import { completenessText, isGapLarge, meanCompletenessText } from './completeness.ts';

test('the gap is a share of the change of the logit; a large one is told, with the steps that were taken', () => {
  expect(completenessText({ sum: 4.1, change: 4.12 })).toBe(
    'attributions add up to 4.10, the logit changes by 4.12: gap 0.5 %',
  );
  expect(completenessText({ sum: -3, change: -4 })).toBe(
    'attributions add up to -3.00, the logit changes by -4.00: gap 25.0 %, above the limit of 5 %: the map does not add up',
  );
  expect(meanCompletenessText({ gap: 1, change: 4 })).toBe(
    'attributions miss the change of the logit (4.00 on average) by 1.00: gap 25.0 %, above the limit of 5 %: the map does not add up',
  );
});

test('steps and beats above the limit are told where they are known', () => {
  expect(completenessText({ sum: 4.1, change: 4.12, steps: 512 })).toContain('gap 0.5 % after 512 steps');
  expect(meanCompletenessText({ gap: 0.01, change: 4, over: 0.125 })).toContain(
    'in 12.5 % of the beats above the limit of 5 %',
  );
  expect(meanCompletenessText({ gap: 0.01, change: 4, over: 0 })).not.toContain('limit');
  expect(isGapLarge({ sum: 3.9, change: 4 })).toBe(false);
  expect(isGapLarge({ sum: 3.7, change: 4 })).toBe(true);
});

test('a logit that does not change has a gap in logits, not in parts of nothing', () => {
  expect(completenessText({ sum: 0.002, change: 0 })).toBe(
    'attributions add up to 0.00, the logit changes by 0.00: gap 0.002',
  );
});
