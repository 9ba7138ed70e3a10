import { expect, test } from 'vitest';
import { listLabel } from './listLabel.ts';

const names = { archives: [{ id: 2, name: 'mitdb' }], models: [{ id: 3, name: 'cnn' }] };

test('a kept list is said by its title', () => {
  expect(listLabel({ listId: 4, symbols: ['V'] }, 'position', { ...names, list: 'Template 1 of 208' })).toBe(
    'Template 1 of 208, symbol V',
  );
  expect(listLabel({ listId: 4 }, 'position', names)).toBe('kept list 4');
});

test('a list is said by its conditions, its order, and the model that they are about', () => {
  const filter = { modelId: 3, part: 'test', givenClass: 'V', predictedClass: 'N' } as const;
  expect(listLabel(filter, 'surest-wrong', names)).toBe(
    'test part, given class V, predicted N by cnn, surest mistakes first',
  );
  expect(listLabel({ archiveId: 2, recordId: 9, symbols: ['V', 'E'] }, 'position', { ...names, record: '208' })).toBe(
    'archive mitdb, record 208, symbols V E',
  );
});

test('an order by prediction names its model, any other does not', () => {
  expect(listLabel({ modelId: 3 }, 'least-certain', names)).toBe('least certain first by cnn');
  expect(listLabel({ modelId: 3, patient: 'P01' }, 'shortest-rr', names)).toBe('patient P01, shortest RR first');
});

test('a list of all beats needs no words; what was removed is said to be gone', () => {
  expect(listLabel({ modelId: 3 }, 'position', names)).toBe('');
  expect(listLabel({ archiveId: 5, modelId: 7, correctness: 'incorrect' }, 'position', names)).toBe(
    'archive that is gone, wrong by a model that is gone',
  );
});

test('facts of the record, ranges and chosen beats are among the conditions', () => {
  const filter = {
    sex: 'female',
    ageFromYears: 60,
    text: 'digoxin',
    rrToMs: 600,
    fromSeconds: 600,
    toSeconds: 1200,
  } as const;
  expect(listLabel({ ...filter, patient: 'P01' }, 'position', names)).toBe(
    'patient P01, female, from 60 years, with “digoxin”, RR up to 600 ms, time 0:10:00–0:20:00',
  );
  expect(listLabel({ beatIds: [5, 6] }, 'listed', names)).toBe('2 chosen beats, as they were chosen');
});
