import { expect, test } from 'vitest';
import { recordImportChoice } from './recordImportChoice.ts';
import { inspectionOf, type RecordImportFields } from './recordImportFields.ts';

const fields: RecordImportFields = {
  ...{ path: ' /models/a.keras ', leads: 'I, II,V1', outputs: 'AF NSR', rate: '100', seconds: '' },
  ...{ recipe: 'centred-1', unit: 'mV', scaling: 'none', mean: '', deviation: '', ending: '', layer: '', name: ' ' },
};
const look = { ofRecords: [{ leads: 3, samples: 1000 }] };
const anyLength = { ofRecords: [{ leads: 3, samples: null }] };
const file = { outputs: 2, ending: 'sigmoid' as const };
const problemsOf = (some: Partial<RecordImportFields>, of = file as Parameters<typeof recordImportChoice>[2]) =>
  recordImportChoice({ ...fields, ...some }, look, of);

test('names are parted by commas or blanks; empty fields are absent', () => {
  expect(recordImportChoice(fields, look, file)).toEqual({
    input: {
      ...{ path: '/models/a.keras', leads: ['I', 'II', 'V1'], diagnoses: ['AF', 'NSR'], samplingRateHz: 100 },
      ...{ recipe: 'centred-1', scale: { perMillivolt: 1, mean: 0, deviation: 1 } },
      ...{ seconds: undefined, ending: undefined, layer: undefined, name: undefined },
    },
  });
  expect(problemsOf({ outputs: 'atrial fibrillation, sinus rhythm' })).toMatchObject({
    input: { diagnoses: ['atrial fibrillation', 'sinus rhythm'] },
  });
  expect(problemsOf({ outputs: 'atrial fibrillation' }, { ...file, outputs: 1 })).toMatchObject({
    input: { diagnoses: ['atrial fibrillation'] },
  });
});

test('each wrong field says what is wrong with it, and nothing is chosen by itself', () => {
  const empty = { leads: '', outputs: '', rate: '', recipe: '', unit: '', scaling: '' } as const;
  expect(problemsOf(empty)).toEqual({
    problems: {
      leads: 'The network takes 3 leads; 0 stand here',
      outputs: 'The network has 2 outputs; 0 stand here',
      rate: 'A whole number from 50 to 1000',
      ...{ recipe: 'Choose one', unit: 'Choose one', scaling: 'Choose one' },
    },
  });
  expect(problemsOf({ leads: 'I II ii' })).toEqual({ problems: { leads: 'ii stands there twice' } });
  expect(problemsOf({ leads: 'I' })).toEqual({ problems: { leads: 'The network takes 3 leads; 1 stands here' } });
  // By their SNOMED CT code: two words for one finding.
  expect(problemsOf({ outputs: 'AF, atrial fibrillation' })).toEqual({
    problems: { outputs: 'AF and atrial fibrillation are one diagnosis' },
  });
});

test('a standardisation has both numbers, in the unit that is chosen', () => {
  expect(problemsOf({ scaling: 'standardised', mean: 'x', deviation: '0' })).toEqual({
    problems: { mean: 'A number', deviation: 'A number above 0' },
  });
  expect(problemsOf({ scaling: 'standardised' })).toHaveProperty('problems.mean');
  expect(problemsOf({ scaling: 'standardised', mean: '-2', deviation: '236', unit: 'uV' })).toMatchObject({
    input: { scale: { perMillivolt: 1000, mean: -2, deviation: 236 } },
  });
  // What was typed before `none` was chosen is not looked at.
  expect(problemsOf({ mean: 'x' })).toHaveProperty('input.scale.mean', 0);
});

test('what makes probabilities is asked of logits alone', () => {
  expect(problemsOf({}, { ...file, ending: 'logits' })).toEqual({ problems: { ending: 'Choose one' } });
  expect(problemsOf({ ending: 'soft-max' }, { ...file, ending: 'logits' })).toHaveProperty('input.ending', 'soft-max');
  expect(problemsOf({ ending: 'soft-max' })).toHaveProperty('input.ending', undefined);
});

test('the length is asked where the network takes any, and the file is inspected once it is known', () => {
  expect(recordImportChoice(fields, anyLength, undefined)).toEqual({
    problems: { seconds: 'A whole number from 1 to 120' },
  });
  expect(inspectionOf(fields, look)).toEqual({ path: '/models/a.keras', leads: undefined });
  expect(inspectionOf(fields, anyLength)).toBeNull();
  const whole = { ...fields, seconds: '10' };
  expect(inspectionOf(whole, anyLength)).toEqual({ path: '/models/a.keras', leads: undefined, samples: 1000 });
  expect(recordImportChoice(whole, anyLength, undefined)).toEqual({ problems: {} });
  expect(recordImportChoice(whole, anyLength, file)).toHaveProperty('input.seconds', 10);
  expect(recordImportChoice(whole, look, file)).toHaveProperty('input.seconds', undefined);
});

test('of an input whose axis of leads is not known the number of names decides', () => {
  const either = {
    ofRecords: [
      { leads: 3, samples: 60 },
      { leads: 60, samples: 3 },
    ],
  };
  expect(inspectionOf({ ...fields, leads: 'I II' }, either)).toBeNull();
  expect(recordImportChoice({ ...fields, leads: 'I II' }, either, undefined)).toEqual({
    problems: { leads: 'The network takes 3 or 60 leads; 2 stand here' },
  });
  expect(inspectionOf(fields, either)).toEqual({ path: '/models/a.keras', leads: ['I', 'II', 'V1'] });
});
