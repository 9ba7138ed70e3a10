import { expect, test } from 'vitest';
import { changedParams } from '../../state/route.ts';
import { emptyDraft } from './recipeDraft.ts';
import { archivesAddress, archivesTicked, trainingAddress, trainingDraftOf } from './trainingAddress.ts';
import { firstTrainingDraft as first, type TrainingDraft } from './trainingDraft.ts';

const written = (draft: TrainingDraft) => changedParams({}, trainingAddress(draft));
const mitdb = { id: 1, folder: '/ecg/mitdb', synthetic: false };
const svdb = { id: 2, folder: '/ecg/svdb', synthetic: false };
const demo = { id: 3, folder: '/ecg/demo', synthetic: true };

test('the first form leaves nothing in the address, and comes from an empty one', () => {
  expect(written(first)).toEqual({});
  expect(trainingDraftOf({})).toEqual(first);
});

test('every choice comes back from the address, the name of one training apart', () => {
  const draft: TrainingDraft = {
    ...{ network: 'lstm', labelSet: 'aami-5', split: 'patients', seed: '7', inFolds: true, folds: '3' },
    ...{ name: 'night', lead: 'V1', windows: 'highpass-1', rhythm: 'rr-1' },
    recipe: {
      ...{ epochs: '2', batchSize: '64', balance: 'sampled', augmentation: 'jitter-1' },
      ...{ schedule: 'plateau', plateauEpochs: '3', patience: '0' },
    },
  };
  expect(trainingDraftOf(written(draft))).toEqual({ ...draft, name: '' });
});

test('a choice that is taken back leaves the address', () => {
  const chosen = written({ ...first, seed: '7', recipe: { ...emptyDraft, epochs: '2' } });
  expect(chosen).toEqual({ seed: '7', epochs: '2' });
  expect(changedParams(chosen, trainingAddress(first))).toEqual({});
});

test('what is no value of a field is as in the first form, and there are no folds of ds1-ds2', () => {
  const odd = { network: 'imported', labelSet: 'x', split: 'y', rhythm: 'z', recipe: 'q', balance: 'none at all' };
  expect(trainingDraftOf(odd)).toEqual(first);
  expect(trainingDraftOf({ inFolds: '1', split: 'ds1-ds2' }).split).toBe('patients');
});

test('with nothing chosen all archives are ticked, the generated ones only where there are no others', () => {
  expect(archivesTicked({}, [mitdb, demo, svdb])).toEqual({ ids: [1, 2], gone: [] });
  expect(archivesTicked({}, [demo])).toEqual({ ids: [3], gone: [] });
});

test('an archive that is gone is not chosen, and one that has its id now is not either', () => {
  const params = changedParams({}, archivesAddress([svdb.folder, demo.folder]));
  expect(archivesTicked(params, [mitdb, svdb, demo])).toEqual({ ids: [2, 3], gone: [] });
  const other = { id: 2, folder: '/ecg/other', synthetic: false };
  expect(archivesTicked(params, [mitdb, other])).toEqual({ ids: [], gone: [svdb.folder, demo.folder] });
});

test('that no archive is ticked is kept, too', () => {
  const params = changedParams({}, archivesAddress([]));
  expect(archivesTicked(params, [mitdb])).toEqual({ ids: [], gone: [] });
});
