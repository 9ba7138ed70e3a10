import { expect, test } from 'vitest';
import { withKept } from './keptScreens.ts';

const record = {
  shown: '3',
  from: '12.000',
  speed: '50',
  beside: 'events',
  beatId: '7',
  modelId: '1',
  symbols: '["V"]',
};

test('a screen that no link says anything of is as it was; list, beat and model are those that come along', () => {
  expect(withKept('archives', { modelId: '2' }, { archive: '4', modelId: '1', beatId: '9' })).toEqual({
    archive: '4',
    modelId: '2',
  });
  expect(withKept('record', { beatId: '7' }, record)).toEqual({
    ...{ shown: '3', from: '12.000', speed: '50', beside: 'events' },
    beatId: '7',
  });
  expect(withKept('record', {}, record)).toMatchObject({ shown: '3', from: '12.000' });
});

test('a link that names a record or another beat leads there, shown as before', () => {
  expect(withKept('record', { shown: '5' }, record)).toEqual({ speed: '50', beside: 'events', shown: '5' });
  expect(withKept('record', { beatId: '8' }, record)).toEqual({ speed: '50', beside: 'events', beatId: '8' });
  expect(withKept('evaluate', { page: 'curves' }, { page: 'overview', on: 'archive-1' })).toEqual({ page: 'curves' });
});

test('a link to Train names an archive or a split, and the rest of the form is as it was', () => {
  const kept = { network: 'lstm', split: 'beats', archives: '["/ecg/mitdb"]', epochs: '3' };
  expect(withKept('train', { on: 'archive-2' }, kept)).toEqual({ ...kept, on: 'archive-2' });
  expect(withKept('train', { split: 'patients' }, kept)).toEqual({ ...kept, split: 'patients' });
});

test('paper is as it was on every screen that has some, wherever a link leads', () => {
  const beats = { speed: '50', gain: '20', from: '12.000' };
  expect(withKept('beats', { from: '3.000' }, beats)).toEqual({ speed: '50', gain: '20', from: '3.000' });
});

test('a reviewer who asks to choose anew is asked, and the former choice is offered', () => {
  const kept = { reviewer: 'Ada', source: 'folds-1' };
  expect(withKept('review', { choose: '1' }, kept)).toEqual({ ...kept, choose: '1' });
});

test('nothing was kept', () => {
  expect(withKept('record', { beatId: '8' }, undefined)).toEqual({ beatId: '8' });
});
