import { expect, test } from 'vitest';
import { factLines, personText } from './factLines.ts';

test('what a header does not say is not known', () => {
  const facts = {
    ...({ age: '69', ageYears: 69, sex: 'male', diagnosis: null, medication: 'Digoxin', device: null } as const),
    ...{ startDate: '1994-05-02', startTime: null },
  };
  expect(factLines({ facts }).split('\n')).toEqual([
    ...[
      'Age: 69',
      'Sex: male',
      'Diagnosis: not known',
      'Medication: Digoxin',
      'Device: not known',
      'Started: 1994-05-02',
    ],
  ]);
  expect(personText({ facts })).toBe('69 M');
  expect(personText({ facts: { ...facts, age: null } })).toBe('M');
  expect(personText({ facts: { ...facts, age: null, sex: null } })).toBe('–');
});
