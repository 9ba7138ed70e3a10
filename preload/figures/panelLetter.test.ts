import { expect, test } from 'vitest';
import { panelLetter } from './panelLetter.ts';

test('panels are lettered a to z, then with two letters', () => {
  expect([0, 1, 25, 26, 27, 51, 52].map(panelLetter)).toEqual(['a', 'b', 'z', 'aa', 'ab', 'az', 'ba']);
});
