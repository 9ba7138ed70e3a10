import { expect, test } from 'vitest';
import { snomedDiagnoses } from '../../../preload/words/snomedDiagnoses.ts';
import { isSnomedCode } from './snomedCheckDigit.ts';
import { statedDiagnoses } from './statedDiagnoses.ts';

const snomed = (code: string) => ({ system: 'snomed-ct', code, likelihood: null });
const text = (code: string) => ({ system: 'text', code, likelihood: null });

test.each<[what: string, comments: string[], found: object[]]>([
  [
    'codes as the Challenges write them',
    ['Age: 74', 'Dx: 59118001,164889003'],
    [snomed('59118001'), snomed('164889003')],
  ],
  [
    'a blank before the label, and blanks around codes',
    [' Dx:  426783006 , 39732003 '],
    [snomed('426783006'), snomed('39732003')],
  ],
  ['abbreviations, also those of 2018', ['Dx: AF,I-AVB,Normal'], ['164889003', '270492004', '426783006'].map(snomed)],
  ['a code that no list has', ['Dx: 22298006'], [snomed('22298006')]],
  ['words that are no code', ['Dx: planted-burst,AF'], [text('planted-burst'), snomed('164889003')]],
  ['a reason for admission', ['Reason for admission: Myocardial infarction'], [snomed('164865005')]],
  ['one in words with commas', ['Diagnosis: Stenosis, probable'], [text('Stenosis, probable')]],
  [
    'the lines below an empty label',
    ['<age>: 51', '<diagnoses>:', 'Rhythm: Sinus bradycardia.', 'Ischemia: inferior wall. ', '<note>: x'],
    [snomed('426177001'), text('Ischemia: inferior wall')],
  ],
])('reads %s', (_, comments, found) => {
  expect(statedDiagnoses(comments)).toEqual({ source: 'header', diagnoses: found, fold: null, notices: [] });
});

test.each([[['Dx: Unknown']], [['Rx: Unknown', '69 M 1085 1629 x1']], [['Dx:']], [['Rhythm: Atrial fibrillation.']]])(
  '%j states nothing, which is not the same as no diagnosis',
  (comments) => {
    expect(statedDiagnoses(comments)).toMatchObject({ source: null, diagnoses: [], notices: [] });
  },
);

test.each<[comment: string, found: object[], notice: string]>([
  ['Dx: 164889003,164889003', [snomed('164889003')], 'stands twice'],
  ['Dx: AF,164889003', [snomed('164889003')], 'stands twice'],
  ['Dx: 164889004', [snomed('164889004')], 'no SNOMED CT code'],
  ['Dx: 123', [snomed('123')], 'no SNOMED CT code'],
  ['Dx: 164889 003', [text('164889 003')], 'blanks between its digits'],
  ['Dx: 164889003,,59118001', [snomed('164889003'), snomed('59118001')], 'an empty place'],
])('%s is kept, and told', (comment, found, notice) => {
  const { diagnoses, notices } = statedDiagnoses([comment]);
  expect(diagnoses).toEqual(found);
  expect(notices).toEqual([expect.stringContaining(notice)]);
});

test('every code of the list has its check digit, and no two share a code, an abbreviation or a name', () => {
  expect(snomedDiagnoses.filter(({ code }) => !isSnomedCode(code))).toEqual([]);
  for (const fact of ['code', 'abbreviation', 'name'] as const) {
    expect(new Set(snomedDiagnoses.map((one) => one[fact].toLowerCase())).size).toBe(snomedDiagnoses.length);
  }
});
