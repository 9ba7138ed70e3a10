import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from '../../state/route.ts';
import { type ReadersChoice, readersChoice, readersParams, reviewChoice, sourceText } from './reviewChoice.ts';

test('the address names reviewer, source, length and controls', () => {
  expect(reviewChoice({ reviewer: 'Ada', source: 'folds-3', first: '100', controls: '10', seed: '0' })).toEqual({
    reviewer: 'Ada',
    standsOn: { crossValidationId: 3 },
    first: 100,
    controls: { beats: 10, seed: 0 },
    ranking: 'within-patients',
    scope: {},
  });
  expect(reviewChoice({ reviewer: 'Ada', source: 'model-2' })).toEqual({
    reviewer: 'Ada',
    standsOn: { modelId: 2 },
    first: undefined,
    controls: undefined,
    ranking: 'within-patients',
    scope: {},
  });
  expect(sourceText({ modelId: 2 })).toBe('model-2');
  expect(sourceText({ crossValidationId: 3 })).toBe('folds-3');
});

test('without a name or a source nothing is chosen, and controls need a seed', () => {
  expect(reviewChoice({ source: 'model-2' })).toBeUndefined();
  expect(reviewChoice({ reviewer: '  ', source: 'model-2' })).toBeUndefined();
  expect(reviewChoice({ reviewer: 'Ada', source: 'model-0' })).toBeUndefined();
  expect(reviewChoice({ reviewer: 'Ada', source: 'model-2', controls: '10' })?.controls).toBeUndefined();
});

test.each<ReadersChoice>([
  { first: { reviewer: 'Ada' }, second: { reviewer: 'Bo' } },
  { first: { given: true }, second: { reviewer: 'Bo' }, cell: { first: '/', second: 'no beat' } },
  { first: { reviewer: 'Ada' }, second: { given: true } },
])('two readers and a cell of their agreement are read back from the address', (chosen) => {
  const { params } = parseRoute(formatRoute('review', { ...readersParams(chosen), source: 'readers', reviewer: 'Cy' }));
  expect(reviewChoice(params)).toMatchObject({ reviewer: 'Cy', standsOn: chosen });
});

test('the list that goes along is gone through as it is, and limits a ranking where that is asked for', () => {
  const list = { symbols: '["V"]', order: 'shortest-rr' };
  expect(reviewChoice({ reviewer: 'Ada', source: 'list', ...list })?.standsOn).toEqual({
    list: { filter: { symbols: ['V'] }, order: 'shortest-rr' },
  });
  expect(reviewChoice({ reviewer: 'Ada', source: 'model-2', within: '1', ...list })?.scope).toEqual({
    list: { symbols: ['V'] },
  });
});

test('one reader alone, or the same twice, is no choice of two', () => {
  expect(readersChoice({ reader1: 'Ada' })).toBeUndefined();
  expect(readersChoice({ reader1: 'Ada', reader2: 'Ada' })).toBeUndefined();
  expect(readersChoice({ given: '1' })).toBeUndefined();
});
