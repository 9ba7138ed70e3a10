import { expect, test } from 'vitest';
import { formatRecordQuery, readRecordQuery, recordQueryWords } from './recordQuery.ts';

test.each([
  ['female', { sex: 'female' }],
  ['Men', { sex: 'male' }],
  ['sex unknown', { sex: 'unknown' }],
  ['age 60-70', { ageFromYears: 60, ageToYears: 70 }],
  ['age 65', { ageFromYears: 65, ageToYears: 65 }],
  ['age >= 80', { ageFromYears: 80 }],
  [
    'female age 60-70 myocardial infarction',
    { sex: 'female', ageFromYears: 60, ageToYears: 70, text: 'myocardial infarction' },
  ],
  ['208', { text: '208' }],
  ['dx AF', { diagnosis: 'AF' }],
  ['dx "atrial fibrillation" female 208', { diagnosis: 'atrial fibrillation', sex: 'female', text: '208' }],
  // Nothing behind it: a word like others.
  ['dx', { text: 'dx' }],
  // No age: words like others.
  ['age unknown', { text: 'age unknown' }],
  ['age 300', { text: 'age 300' }],
  ['  ', {}],
])('%s is %j', (text, query) => {
  expect(readRecordQuery(text)).toEqual(query);
  expect(readRecordQuery(formatRecordQuery(readRecordQuery(text)))).toEqual(query);
});

test('a query is said in words', () => {
  expect(recordQueryWords(readRecordQuery('female age 60- digoxin'))).toEqual([
    'female',
    'from 60 years',
    'with “digoxin”',
  ]);
  expect(recordQueryWords(readRecordQuery('dx af'))).toEqual(['diagnosis atrial fibrillation']);
  expect(recordQueryWords(readRecordQuery('sex unknown age -40'))).toEqual(['sex not known', 'up to 40 years']);
});
