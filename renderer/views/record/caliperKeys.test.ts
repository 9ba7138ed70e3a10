import { expect, test } from 'vitest';
import { caliperAction } from './caliperKeys.ts';
import { recordAction } from './recordKeys.ts';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const press = (
  key: string,
  state: { exists?: boolean; others?: boolean; onLeg?: boolean } = {},
  held: Partial<KeyboardEvent> = {},
) => caliperAction({ ...plain, key, ...held }, { exists: true, others: false, onLeg: false, ...state });

test('another caliper is set beside the first, Escape puts it down, and Delete takes it away', () => {
  expect(press('C', {}, { shiftKey: true })).toEqual({ do: 'another' });
  expect(press('Escape')).toEqual({ do: 'put-down' });
  expect(press('Delete')).toEqual({ do: 'remove' });
  // Where none is chosen, all are copied.
  expect(press('c', { exists: false, others: true }, { ctrlKey: true })).toEqual({ do: 'copy' });
});

test('without a caliper only C has a meaning', () => {
  expect(press('c', { exists: false })).toEqual({ do: 'toggle' });
  for (const key of ['m', 'l', 's', 'Delete', 'Escape']) expect(press(key, { exists: false })).toBeUndefined();
  expect(press('ArrowLeft', { exists: false }, { altKey: true })).toBeUndefined();
});

test('arrows are the paper’s until a leg has the focus; with Alt they move the active leg from everywhere', () => {
  expect(press('ArrowRight')).toBeUndefined();
  expect(recordAction({ ...plain, key: 'ArrowRight' })).toBe('tenth-on');
  expect(press('ArrowRight', { onLeg: true })).toEqual({ do: 'nudge', by: 1 });
  expect(press('ArrowLeft', { onLeg: true }, { shiftKey: true })).toEqual({ do: 'nudge', by: -10 });
  expect(press('ArrowLeft', {}, { altKey: true })).toEqual({ do: 'nudge', by: -1 });
  expect(press('ArrowDown', { onLeg: true })).toEqual({ do: 'lead', by: 1 });
  expect(press('ArrowDown')).toBeUndefined();
});

test('copying needs the system’s key, and no other key with it is taken', () => {
  expect(press('c', {}, { ctrlKey: true })).toEqual({ do: 'copy' });
  expect(press('c', { exists: false }, { ctrlKey: true })).toBeUndefined();
  expect(press('l', {}, { ctrlKey: true })).toBeUndefined();
});

test('no key of the caliper is one of the paper’s', () => {
  for (const key of ['c', 'm', 'l', 's', 'Delete', 'Escape']) expect(recordAction({ ...plain, key })).toBeUndefined();
});
