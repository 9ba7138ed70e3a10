import { expect, test } from 'vitest';
import { walkOf } from './walk.ts';

const model = { id: 3, classes: ['N', 'V', '/'] };

test('without a choice, held-out beats of the first class are walked', () => {
  expect(walkOf({}, model)).toEqual({
    filter: { modelId: 3, part: 'test', trueClass: 'N' },
    order: 'position',
    at: 0,
    beatId: undefined,
  });
});

test('a selection with a position is walked in its own order', () => {
  expect(
    walkOf({ trueClass: 'V', predictedClass: 'N', part: 'test', order: 'surest-wrong', at: '12' }, model),
  ).toMatchObject({
    filter: { modelId: 3, trueClass: 'V', predictedClass: 'N', part: 'test' },
    order: 'surest-wrong',
    at: 12,
  });
});

test('a beat that was linked to alone leads through its record', () => {
  expect(walkOf({ beatId: '77', modelId: '3' }, model)).toMatchObject({ beatId: 77, filter: {} });
});

test('a beat with a place in a selection stays in the selection', () => {
  expect(walkOf({ beatId: '77', record: '208', at: '4' }, model)).toMatchObject({
    beatId: undefined,
    at: 4,
    filter: { record: '208' },
  });
});

test('a nonsense position is the first', () => {
  expect(walkOf({ trueClass: 'V', at: '-2' }, model).at).toBe(0);
  expect(walkOf({ trueClass: 'V', at: 'x' }, model).at).toBe(0);
});
