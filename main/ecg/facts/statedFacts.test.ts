import { expect, test } from 'vitest';
import { statedFacts } from './statedFacts.ts';

test.each([
  // mitdb/100, 201 (abridged).
  [['69 M 1085 1629 x1', 'Aldomet, Inderal'], { age: '69', sex: 'M', medication: 'Aldomet, Inderal', comments: [] }],
  [
    ['68 M 1960 2851 x1', 'Digoxin', 'The PVCs are uniform and late-cycle.'],
    { age: '68', sex: 'M', medication: 'Digoxin', comments: ['The PVCs are uniform and late-cycle.'] },
  ],
  // mitdb/208: the number of a recorder is not known.
  [['23 F 2546 N/A x1', 'None'], { age: '23', sex: 'F', medication: 'None', comments: [] }],
  [['-1 ? 1960 2851 x1', 'The tape ends early.'], { comments: ['The tape ends early.'] }],
  // ptbdb, european ST-T, ludb.
  [
    ['Age: 81', 'sex: female', 'Reason for admission: Myocardial infarction'],
    { age: '81', sex: 'female', diagnosis: 'Myocardial infarction', comments: [] },
  ],
  [
    ['<age>: 25  <sex>: M  <diagnoses>: (none)  <medications>: (none)'],
    { age: '25', sex: 'M', diagnosis: '(none)', medication: '(none)', comments: [] },
  ],
  [['<diagnoses>:', 'Rhythm: Sinus bradycardia.'], { comments: ['Rhythm: Sinus bradycardia.'] }],
  // As an EDF+ header is put into comments.
  [
    ['patient: MCH-02', 'sex: F', 'birth date: 02-MAY-1951', 'investigator: Dr. X', 'equipment: Holter 5'],
    { sex: 'F', device: 'Holter 5', comments: [] },
  ],
  [['Age: n/a', 'Sex: unknown', 'Dx: ?'], { comments: [] }],
  [[], { comments: [] }],
])('%j', (comments, facts) => {
  expect(statedFacts(comments)).toEqual(facts);
});
