import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from '../../state/route.ts';
import { recordParams, recordRoute } from './recordRoute.ts';

test('without parameters the paper is the standard one', () => {
  expect(recordRoute({})).toMatchObject({ speed: 25, gain: 10, layout: 'stacked', leads: undefined });
});

test('what is written is read back, through an address', () => {
  const route = {
    ...{ recordId: 7, fromSeconds: 12.25, speed: 50, gain: 'auto' as const, layout: '3x4' as const, isCabrera: true },
    ...{ leads: [2, 0], hidden: ['atr'], filter: 'baseline' as const },
  };
  const params = recordParams(route);
  expect(Object.keys(params).sort()).toEqual([
    'cabrera',
    'filter',
    'from',
    'gain',
    'hidden',
    'layout',
    'leads',
    'shown',
    'speed',
  ]);
  expect(recordRoute(parseRoute(formatRoute('record', params)).params)).toEqual(route);
});

test('the usual values do not stand in the address', () => {
  expect(formatRoute('record', recordParams({ ...recordRoute({}), recordId: 7 }))).toBe('#/record?shown=7');
});

test('no annotator hidden is another thing than none chosen', () => {
  expect(recordRoute({}).hidden).toBeUndefined();
  expect(recordRoute(parseRoute(formatRoute('record', recordParams({ hidden: [] }))).params).hidden).toEqual([]);
});

test('what is no speed, gain, place or lead is the usual one', () => {
  expect(recordRoute({ speed: '26', gain: 'x', from: '-1', layout: '9x9', leads: 'a,b', shown: 'x' })).toEqual(
    recordRoute({}),
  );
});
