import { expect, test } from 'vitest';
import { emptyDraft } from './recipeDraft.ts';
import { firstTrainingDraft as first, readTraining } from './trainingDraft.ts';

test('the first draft asks for a model with the network, classes, split and seed that stand in the form', () => {
  expect(readTraining(first, [3])).toEqual({
    request: {
      call: 'models.train',
      input: { network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 1, archiveIds: [3] },
    },
    problems: { seed: null, folds: null },
  });
});

test('lead, rhythm, windows, name and recipe are sent where they are not the defaults', () => {
  const recipe = { ...emptyDraft, epochs: '2', schedule: 'plateau', plateauEpochs: '3' } as const;
  const draft = { ...first, lead: 'V1', rhythm: 'rr-1', windows: 'highpass-1', name: ' night ', recipe } as const;
  expect(readTraining(draft, []).request?.input).toMatchObject({
    ...{ lead: 'V1', rhythm: 'rr-1', recipe: 'highpass-1', name: 'night', epochs: 2 },
    ...{ schedule: 'plateau', plateauEpochs: 3 },
  });
});

test('in folds it asks for a cross-validation, and the number of folds matters only then', () => {
  const draft = { ...first, inFolds: true, split: 'patients', folds: '3' } as const;
  expect(readTraining(draft, [1]).request).toMatchObject({ call: 'crossValidations.run', input: { folds: 3 } });
  expect(readTraining({ ...draft, folds: '1' }, [1])).toMatchObject({
    request: null,
    problems: { folds: 'A whole number from 2 to 50.' },
  });
  expect(readTraining({ ...draft, folds: '1', inFolds: false }, [1])).toMatchObject({
    request: { call: 'models.train' },
    problems: { folds: null },
  });
});

test('there are no folds of ds1-ds2, whose test part is fixed', () => {
  expect(readTraining({ ...first, inFolds: true, split: 'ds1-ds2' }, [1]).request).toBeNull();
});

test('a seed that is no whole number and a wrong field of the recipe ask for nothing', () => {
  expect(readTraining({ ...first, seed: '1.5' }, [1])).toMatchObject({
    request: null,
    problems: { seed: 'A whole number from 0 to 4294967295.' },
  });
  expect(readTraining({ ...first, recipe: { ...emptyDraft, epochs: '0' } }, [1]).request).toBeNull();
});
