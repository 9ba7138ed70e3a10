import { expect, test } from 'vitest';
import { withModelOfList, withoutList, withShownModel } from './beatList.ts';
import { changedParams as changed } from './route.ts';

const first = { id: 1, classes: ['N', 'V', 'A'] };
const second = { id: 2, classes: ['N', 'V', 'A'] };
const fewer = { id: 3, classes: ['N', 'S'] };

const mistakes = { modelId: '1', givenClass: 'V', predictedClass: 'N', order: 'surest-wrong', beatId: '77' };

test('another model is looked at: the list stays one of what the first model said, and the chosen beat stays', () => {
  const looked = changed(mistakes, withShownModel(mistakes, first, second));
  expect(looked).toEqual({ ...mistakes, modelId: '2', listModelId: '1' });
  const third = changed(looked, withShownModel(looked, second, fewer));
  expect(third).toEqual({ ...mistakes, modelId: '3', listModelId: '1' });
  expect(changed(third, withShownModel(third, fewer, first))).toEqual(mistakes);
});

test('a list without conditions on predictions is about no model', () => {
  const params = { modelId: '1', record: '208', beatId: '77' };
  expect(changed(params, withShownModel(params, first, second))).toEqual({ ...params, modelId: '2' });
});

test('a class that the other model lacks is not looked at any more', () => {
  const params = { modelId: '1', target: 'V', mean: 'N' };
  expect(changed(params, withShownModel(params, first, fewer))).toEqual({ modelId: '3', mean: 'N' });
});

test('conditions are about another model: they stay, but for classes that it does not have', () => {
  expect(changed(mistakes, withModelOfList(mistakes, second))).toEqual({ ...mistakes, modelId: '2' });
  const { givenClass: _, ...kept } = mistakes;
  expect(changed(mistakes, withModelOfList(mistakes, fewer))).toEqual({ ...kept, modelId: '3' });
});

test('without a model no condition or order on predictions stays, and all others do', () => {
  const params = { ...mistakes, record: '208' };
  expect(changed(params, withModelOfList(params, undefined))).toEqual({ record: '208', beatId: '77' });
  const byRr = { modelId: '1', order: 'shortest-rr' };
  expect(changed(byRr, withModelOfList(byRr, undefined))).toEqual({ order: 'shortest-rr' });
});

test('a list leaves the address whole, with the beat that was chosen in it', () => {
  expect(changed({ ...mistakes, archiveId: '4', listModelId: '1' }, withoutList)).toEqual({ modelId: '1' });
});
