import { expect, test } from 'vitest';
import { ageYears } from './ageYears.ts';

test.each([
  ['69', 69],
  ['0', 0],
  ['81 years', 81],
  ['069Y', 69],
  ['6 months', 0.5],
  ['54.5', 54.5],
  // No single number, or none that a person reaches.
  ['300', undefined],
  ['60-70', undefined],
  ['> 89', undefined],
  ['about 60', undefined],
  ['12 cm', undefined],
  ['', undefined],
])('%s is %s', (text, years) => {
  expect(ageYears(text)).toBe(years);
});
