import { expect, test } from 'vitest';
import { changedParams } from '../../state/route.ts';
import { queueScope, scopeParams, scopeWords } from './queueScope.ts';

test('what a queue is limited to comes back from the address as it was put there', () => {
  const scope = { archiveIds: [1, 3], recordIds: [7], patients: ['a/b', 'c, d'], given: ['V'], suggested: ['N', 'S'] };
  expect(queueScope(changedParams({}, scopeParams(scope)))).toEqual(scope);
  expect(queueScope(changedParams(changedParams({}, scopeParams(scope)), scopeParams({})))).toEqual({});
  expect(scopeWords(scope)).toBe('2 archives, 1 record, 2 patients, given V, suggested N S');
});

test('the list that the address carries limits the queue where that is asked for', () => {
  expect(queueScope({ symbols: '["V"]', recordId: '4' })).toEqual({});
  expect(queueScope({ symbols: '["V"]', recordId: '4', within: '1' })).toEqual({
    list: { symbols: ['V'], recordId: 4 },
  });
});
