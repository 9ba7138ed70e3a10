import { expect, test } from 'vitest';
import { beatRoute, formatRoute, idOf, parseRoute } from './route.ts';

test('a route survives being written and read', () => {
  const hash = formatRoute('beats', { modelId: 3, givenClass: '/', predictedClass: 'N', symbols: ['/', 'f'] });
  const route = parseRoute(hash);
  expect(route.view).toBe('beats');
  expect(beatRoute(route.params)).toEqual({
    filter: { modelId: 3, givenClass: '/', predictedClass: 'N', symbols: ['/', 'f'] },
    order: 'position',
    beatId: undefined,
  });
});

test('an address of an earlier version keeps its class of the given label', () => {
  expect(beatRoute(parseRoute('#/beats?modelId=3&trueClass=V').params).filter).toEqual({ modelId: 3, givenClass: 'V' });
});

test('an unknown or empty address leads to the archives', () => {
  expect(parseRoute('').view).toBe('archives');
  expect(parseRoute('#/nowhere?x=1').view).toBe('archives');
});

test('absent values leave no trace in the address', () => {
  expect(formatRoute('train', { modelId: undefined, part: null, record: '', symbols: [] })).toBe('#/train');
});

test('conditions on predictions need a model', () => {
  expect(beatRoute({ givenClass: 'V', correctness: 'incorrect', order: 'surest-wrong', record: '208' })).toEqual({
    filter: { record: '208' },
    order: 'position',
    beatId: undefined,
  });
});

test('a nonsense value in the address is ignored, not shown as an error', () => {
  expect(beatRoute({ modelId: 'x', order: 'sideways', beatId: '-4', symbols: '{' })).toEqual({
    filter: { symbols: ['{'] },
    order: 'position',
    beatId: undefined,
  });
  expect(idOf({ modelId: '2.5' }, 'modelId')).toBeUndefined();
});

test('facts of the record, ranges and chosen beats are conditions like others; one that is nonsense does not restrict', () => {
  const params = {
    sex: 'female',
    ageFromYears: '60',
    text: 'digoxin',
    rrToMs: '600',
    fromSeconds: '1.5',
    beatIds: '7,5',
  };
  expect(beatRoute({ ...params, order: 'listed' })).toMatchObject({
    filter: { sex: 'female', ageFromYears: 60, text: 'digoxin', rrToMs: 600, fromSeconds: 1.5, beatIds: [7, 5] },
    order: 'listed',
  });
  expect(
    beatRoute({ sex: 'x', ageFromYears: '-1', rrFromMs: 'a', beatIds: '5,,6', order: 'listed', record: '208' }),
  ).toEqual({
    ...{ filter: { record: '208' }, order: 'position', beatId: undefined },
  });
});
