import { expect, test } from 'vitest';
import { labelPalette } from './labelPalette.ts';
import { askedBy } from './reviewKeys.ts';

const palette = labelPalette({ N: 9, V: 2, a: 1 });
const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {}) =>
  askedBy({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }, palette);

test('one key decides: Enter, X, U as readers know them', () => {
  expect(press('Enter')).toEqual({ command: 'accept' });
  expect(press('x')).toEqual({ command: 'keep' });
  expect(press('u')).toEqual({ command: 'unreadable' });
});

test('letters and digits are labels, and J is one with Shift only', () => {
  expect(press('v')).toEqual({ label: 'V' });
  expect(press('V', { shiftKey: true })).toEqual({ label: 'V' });
  expect(press('/')).toEqual({ label: '/' });
  expect(press('1')).toEqual({ label: 'a' });
  expect(press('j')).toEqual({ command: 'next' });
  expect(press('J', { shiftKey: true })).toEqual({ label: 'J' });
});

test('each key of the palette gives its label', () => {
  for (const { symbol, key } of palette) {
    const last = key.split(' ').at(-1)!;
    expect(press(last, key.startsWith('Shift') ? { shiftKey: true } : {})).toEqual({ label: symbol });
  }
});

test('Alt and an arrow nudge the fiducial, G sets it on the peak, I adds and Delete takes away', () => {
  expect(press('ArrowLeft', { altKey: true })).toEqual({ command: 'earlier' });
  expect(press('ArrowRight', { altKey: true })).toEqual({ command: 'later' });
  expect(press('ArrowRight', { altKey: true, shiftKey: true })).toBeUndefined();
  expect(['g', 'i', 'Delete'].map((key) => press(key))).toEqual(
    ['snap', 'add', 'delete'].map((command) => ({ command })),
  );
});

test('O and Y lead to the other screens of the beat, J and K through the queue', () => {
  expect(['o', 'y', 'j', 'k'].map((key) => press(key))).toEqual(
    ['explain', 'record', 'next', 'previous'].map((command) => ({ command })),
  );
});

test('undo and redo by the usual keys; other keys with Ctrl and Alt are left alone', () => {
  expect(press('z', { ctrlKey: true })).toEqual({ command: 'undo' });
  expect(press('Z', { metaKey: true, shiftKey: true })).toEqual({ command: 'redo' });
  expect(press('a', { ctrlKey: true })).toBeUndefined();
  expect(press('x', { altKey: true })).toBeUndefined();
  expect(press('?', { shiftKey: true })).toBeUndefined();
});
