import { expect, test } from 'vitest';
import { visibleControls, visibleInLine } from './visibleControls.ts';

test('escape sequences become visible signs of the same width', () => {
  expect(visibleControls('ML\x1b[31mII\x07')).toBe('ML\u241b[31mII\u2407');
  expect(visibleControls('\x9b2J')).toBe('\ufffd2J');
  expect(visibleControls('\x7f')).toBe('\u2421');
  expect(visibleControls('a\rb')).toBe('a\u240db');
});

test('signs of writing direction do not reorder a line', () => {
  expect(visibleControls('abc\u202etxt.exe')).toBe('abc\ufffdtxt.exe');
});

test('letters of every language, line feeds and tabs stay', () => {
  for (const text of ['Zoë Ørsted', '心电图', 'قلب', 'a\tb\nc', '😀']) expect(visibleControls(text)).toBe(text);
});

test('a cell has one line', () => {
  expect(visibleInLine('a\nb\tc')).toBe('a\u240ab\u2409c');
});
