import { expect, test } from 'vitest';
import { labelPalette } from './labelPalette.ts';
import { templateAskedBy } from './templateKeys.ts';

const palette = labelPalette({ N: 9, V: 3 });
const press = (key: string, more = {}) =>
  templateAskedBy({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more }, palette);

test('keys go through templates, mark, join, cut, keep, and relabel as in the queue', () => {
  expect(['j', 'k', 'ArrowDown', ' ', '+', '-', 'x'].map((key) => press(key))).toEqual(
    ['next', 'previous', 'next', 'mark', 'join', 'split', 'keep'].map((command) => ({ command })),
  );
  expect(press('v')).toEqual({ label: 'V' });
  expect(press('z', { ctrlKey: true })).toEqual({ command: 'undo' });
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toEqual({ command: 'redo' });
});

test('what the queue alone knows says nothing here', () => {
  expect(['d', 'u', 'p', 't', 'm', 'h'].map((key) => press(key))).toEqual(new Array(6).fill(undefined));
  expect(press('+', { altKey: true })).toBeUndefined();
});
