import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeIndex, type Index, openIndex } from './open.ts';
import { releaseName, reserveName } from './reservedNames.ts';

let index: Index;
beforeEach(() => {
  index = openIndex(':memory:');
});
afterEach(() => closeIndex(index));

const alive = new Set(['one', 'two']);
const reserve = (owner: string, names: string[], taken: string[] = []) =>
  reserveName(
    index,
    'model',
    owner,
    names,
    (name) => !taken.includes(name),
    (name) => alive.has(name),
  );

test('two that ask for one name get two names, in any case of letters', () => {
  expect(reserve('one', ['cnn', 'cnn-2'])).toBe('cnn');
  expect(reserve('two', ['CNN', 'cnn-2', 'cnn-3'])).toBe('cnn-2');
  expect(
    reserveName(
      index,
      'cross-validation',
      'two',
      ['cnn'],
      () => true,
      () => true,
    ),
  ).toBe('cnn');
});

test('a name of something that is there is not taken', () => {
  expect(reserve('one', ['cnn', 'cnn-2'], ['cnn'])).toBe('cnn-2');
});

test('released, or reserved by a dead one, it is free again', () => {
  reserve('one', ['cnn']);
  releaseName(index, 'model', 'CNN');
  expect(reserve('dead', ['cnn'])).toBe('cnn');
  expect(reserve('two', ['cnn', 'cnn-2'])).toBe('cnn');
});
