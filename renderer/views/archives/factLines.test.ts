import { expect, test } from 'vitest';
import { factLines, personText } from './factLines.ts';

test('what a header does not say is not known', () => {
  const facts = {
    ...({ age: '69', ageYears: 69, sex: 'male', diagnosis: null, medication: 'Digoxin', device: null } as const),
    ...{ startDate: '1994-05-02', startTime: null },
  };
  expect(factLines({ facts, diagnoses: [] }).split('\n')).toEqual([
    ...[
      'Age: 69',
      'Sex: male',
      'Diagnosis: not known',
      'Medication: Digoxin',
      'Device: not known',
      'Started: 1994-05-02',
    ],
  ]);
  const diagnosis = { system: 'scp', code: 'AFIB', name: 'atrial fibrillation', abbreviation: 'AFIB' } as const;
  const diagnoses = [
    { ...diagnosis, likelihood: 80 },
    { ...diagnosis, code: 'SR', name: 'sinus rhythm', likelihood: null },
  ];
  expect(factLines({ facts, diagnoses })).toContain('Diagnosis: atrial fibrillation (80 %); sinus rhythm\n');
  expect(personText({ facts })).toBe('69 M');
  expect(personText({ facts: { ...facts, age: null } })).toBe('M');
  expect(personText({ facts: { ...facts, age: null, sex: null } })).toBe('–');
});
