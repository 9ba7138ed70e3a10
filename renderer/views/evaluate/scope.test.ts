import { expect, test } from 'vitest';
import type { Evaluation } from '../../../preload/contract/contract.ts';
import { evaluateInput, formatScope, newestOf, parseScope } from './scope.ts';

test('a scope survives being written into the address', () => {
  for (const scope of [{ part: 'test' }, { part: 'validation' }, { archiveId: 3 }] as const) {
    expect(parseScope(formatScope(scope))).toEqual(scope);
  }
});

test('an unknown scope is the test part', () => {
  expect(parseScope(undefined)).toEqual({ part: 'test' });
  expect(parseScope('archive-0')).toEqual({ part: 'test' });
  expect(parseScope('everything')).toEqual({ part: 'test' });
});

test('the host is asked for a part or an archive, never both', () => {
  expect(evaluateInput(7, { part: 'test' })).toEqual({ modelId: 7, part: 'test' });
  expect(evaluateInput(7, { archiveId: 3 })).toEqual({ modelId: 7, archiveId: 3 });
});

test('the newest evaluation of the same scope is shown', () => {
  const stored = (id: number, part: Evaluation['part'], archives: string[]) => ({ id, part, archives }) as Evaluation;
  const all = [stored(1, 'test', ['a']), stored(4, 'test', ['a']), stored(5, null, ['b']), stored(6, null, ['a'])];
  expect(newestOf(all, { part: 'test' }, undefined)?.id).toBe(4);
  expect(newestOf(all, { archiveId: 2 }, 'b')?.id).toBe(5);
  expect(newestOf(all, { part: 'validation' }, undefined)).toBeUndefined();
});
