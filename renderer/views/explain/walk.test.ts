import { expect, test } from 'vitest';
import { classOfList, walkOf } from './walk.ts';

const model = { id: 3 };

test('without a choice, all beats are walked: they need not have been evaluated', () => {
  expect(walkOf({}, model)).toEqual({ filter: { modelId: 3 }, order: 'position', beatId: undefined });
});

test('the list that a beat was opened from is walked, in its own order', () => {
  const params = {
    givenClass: 'V',
    predictedClass: 'N',
    part: 'test',
    order: 'surest-wrong',
    beatId: '77',
    modelId: '3',
  };
  expect(walkOf(params, model)).toEqual({
    filter: { modelId: 3, givenClass: 'V', predictedClass: 'N', part: 'test' },
    order: 'surest-wrong',
    beatId: 77,
  });
});

test('mistakes of one model stay the list while another model explains them', () => {
  const params = { correctness: 'incorrect', listModelId: '2', modelId: '3' };
  expect(walkOf(params, model).filter).toEqual({ modelId: 2, correctness: 'incorrect' });
});

// aami-5: V has the symbols V, E and r (preload/words/labelSets.ts).
test('the class of a list is told by the class that was asked for, else by its symbols', () => {
  expect(classOfList({ givenClass: 'S' }, 'aami-5')).toBe('S');
  expect(classOfList({ symbols: ['r', 'V', 'E'] }, 'aami-5')).toBe('V');
  expect(classOfList({ symbols: ['V', 'E'] }, 'aami-5')).toBe('');
  expect(classOfList({}, 'aami-5')).toBe('');
});
