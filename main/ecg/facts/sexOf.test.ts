import { expect, test } from 'vitest';
import { sexOf } from './sexOf.ts';

test.each([
  ['F', 'female'],
  ['female', 'female'],
  ['M', 'male'],
  ['Male ', 'male'],
  // PTB-XL's tables write 0 and 1, which nothing in a header explains.
  ['1', undefined],
  ['diverse', undefined],
])('%s is %s', (text, sex) => {
  expect(sexOf(text)).toBe(sex);
});
