import { expect, test } from 'vitest';
import { intervalText } from './intervalText.ts';

test('ends are in per cent, and a negative one is not taken for a dash', () => {
  expect(intervalText([0.964, 0.9771])).toBe('96.4–97.7');
  expect(intervalText([-0.8884, -0.0889], 2)).toBe('−88.84 to −8.89');
  expect(intervalText(null)).toBe('');
});
