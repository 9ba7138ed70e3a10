import { expect, test } from 'vitest';
import { recordAction } from './recordKeys.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  recordAction({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

test('pages, tenths and beats have keys of their own', () => {
  expect(press('PageDown')).toBe('page-on');
  expect(press('ArrowLeft')).toBe('tenth-back');
  expect(press('ArrowLeft', { shiftKey: true })).toBe('previous-beat');
});

test('a plus counts with and without shift, for keyboards that have it either way', () => {
  expect(press('+', { shiftKey: true })).toBe('faster');
  expect(press('+')).toBe('faster');
  expect(press('=')).toBe('faster');
});

test("the system's and the window's keys stay theirs", () => {
  expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
  expect(press('-', { ctrlKey: true })).toBeUndefined();
  expect(press('H', { shiftKey: true })).toBeUndefined();
  expect(press('q')).toBeUndefined();
  expect(press('h')).toBe('map');
});
