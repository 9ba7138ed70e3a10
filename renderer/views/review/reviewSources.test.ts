import { expect, test } from 'vitest';
import { reviewSources, usualSource } from './reviewSources.ts';

const folds = (id: number, name: string, split: 'patients' | 'beats') => ({ id, name, split, folds: [] });
const model = { id: 3, name: 'cnn', synthetic: true, problem: null };

test('folds of beats are listed and cannot be chosen; a list is offered where there is one', () => {
  const all = reviewSources([folds(1, 'a', 'patients'), folds(2, 'b', 'beats')], [model], 'symbol V');
  expect(all.map(({ value, text, disabled }) => [value, text, disabled])).toEqual([
    ['folds-1', 'Cross-validation a: 0 folds of patients', false],
    ['folds-2', 'Cross-validation b: folds of beats, knows the patients', true],
    ['model-3', 'Model cnn (synthetic): beats of patients that it never saw', false],
    ['list', 'No ranking: the list of Beats (symbol V)', false],
  ]);
  expect(reviewSources([], [model], undefined)).toHaveLength(1);
});

test('the address comes first, then what the last decision stood on, then the only folds; never a model by itself', () => {
  const all = reviewSources([folds(1, 'a', 'patients')], [model], undefined);
  const last = { kind: 'model', name: 'cnn' };
  expect(usualSource(all, 'folds-1', last)).toBe('folds-1');
  expect(usualSource(all, 'folds-9', last)).toBe('model-3');
  expect(usualSource(all, undefined, null)).toBe('folds-1');
  expect(usualSource(reviewSources([], [model], undefined), undefined, undefined)).toBeUndefined();
  const two = reviewSources([folds(1, 'a', 'patients'), folds(2, 'b', 'patients')], [], undefined);
  expect(usualSource(two, undefined, null)).toBeUndefined();
});
