import { expect, test } from 'vitest';
import { type BeatImportFields, beatImportChoice } from './beatImportChoice.ts';

const fields: BeatImportFields = {
  ...{ path: ' /models/a.keras ', labelSet: 'aami-5', outputs: 'N, V S,F Q', recipe: 'raw-1', rate: '250' },
  ...{ before: '60', after: '90', lead: '', layer: 'relu', name: ' ' },
};
const file = { samples: 150, outputs: 5 };

test('classes may be parted by commas or spaces; empty fields are absent', () => {
  expect(beatImportChoice(fields, file)).toEqual({
    input: {
      ...{ path: '/models/a.keras', labelSet: 'aami-5', outputs: ['N', 'V', 'S', 'F', 'Q'], recipe: 'raw-1' },
      window: { samplingRateHz: 250, beforeSamples: 60, afterSamples: 90 },
      ...{ lead: undefined, layer: 'relu', name: undefined },
    },
  });
});

test('each wrong field says what is wrong with it', () => {
  const wrong = { ...fields, outputs: 'N V', recipe: '', rate: '0', before: 'x', after: '0' };
  expect(beatImportChoice(wrong, file)).toEqual({
    problems: {
      outputs: 'The model has 5 outputs; 2 classes stand here',
      recipe: 'Choose one',
      rate: 'Samples a second, more than 0',
      before: 'A whole number',
      after: 'A whole number, at least 1',
    },
  });
  const problemsOf = (some: Partial<BeatImportFields>) => beatImportChoice({ ...fields, ...some }, file);
  expect(problemsOf({ outputs: 'N V S F f' })).toEqual({ problems: { outputs: 'f is no class of aami-5' } });
  expect(problemsOf({ outputs: 'N V S F F' })).toEqual({ problems: { outputs: 'A class stands there twice' } });
  expect(problemsOf({ after: '91' })).toEqual({ problems: { after: 'Before and after must add up to 150' } });
});
