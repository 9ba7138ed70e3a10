import { expect, test } from 'vitest';
import { dateOf } from './dicomFacts.ts';

test.each([
  ['1951-05-02', '19510502'],
  ['02-MAY-1951', '19510502'],
  ['29-feb-2023', null],
  ['02.05.1951', null],
  ['5/2/1951', null],
  ['02-MAI-1951', null],
  ['', null],
])('the date %j is %j', (text, date) => {
  expect(dateOf(text)).toBe(date);
});
