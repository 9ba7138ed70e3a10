import { expect, test } from 'vitest';
import { indexedFacts } from './indexedFacts.ts';

test('facts as written, with years and sex where they can be told, and the start where the header has it', () => {
  const header = { comments: ['69 M 1085 1629 x1', 'Aldomet, Inderal', 'Paced.'] };
  expect(indexedFacts(header)).toEqual({
    ...{ age: '69', ageYears: 69, sex: 'male', diagnosis: null, medication: 'Aldomet, Inderal', device: null },
    ...{ startDate: null, startTime: null, comments: ['Paced.'] },
  });
  const started = indexedFacts({
    comments: ['Age: 60-70'],
    baseTimeMs: 3_600_000,
    baseDate: { day: 2, month: 5, year: 1994 },
  });
  expect(started).toMatchObject({ age: '60-70', ageYears: null, sex: null });
  expect(started).toMatchObject({ startDate: '1994-05-02', startTime: '01:00:00.000' });
});
