import { expect, test } from 'vitest';
import { hasTwelveLeads, leadRows } from './leadLayouts.ts';

// As the Lobachevsky database spells them.
const ludb = ['i', 'ii', 'iii', 'avr', 'avl', 'avf', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6'];
const named = (rows: ReturnType<typeof leadRows>, names = ludb) =>
  rows.map((row) => row.map(({ signal, isInverted }) => `${isInverted ? '-' : ''}${names[signal]}`).join(' '));

test('twelve leads are known however they are spelled', () => {
  expect(hasTwelveLeads(ludb)).toBe(true);
  expect(hasTwelveLeads(['MLII', 'V5'])).toBe(false);
});

test('3 x 4 is I aVR V1 V4 / II aVL V2 V5 / III aVF V3 V6, with II beneath where asked for', () => {
  const page = ['i avr v1 v4', 'ii avl v2 v5', 'iii avf v3 v6'];
  expect(named(leadRows(ludb, '3x4', false))).toEqual(page);
  expect(named(leadRows(ludb, '3x4-rhythm', false))).toEqual([...page, 'ii']);
});

test('6 x 2 has limb leads left and chest leads right', () => {
  expect(named(leadRows(ludb, '6x2', false))[3]).toBe('avr v4');
});

test("Cabrera's order is by angle, with aVR upside down", () => {
  expect(named(leadRows(ludb, '12x1', true)).slice(0, 6)).toEqual(['avl', 'i', '-avr', 'ii', 'avf', 'iii']);
});

test('the order of the record does not matter, and two leads are stacked whatever is asked for', () => {
  const turned = [...ludb].reverse();
  expect(named(leadRows(turned, '3x4', false), turned)[0]).toBe('i avr v1 v4');
  expect(named(leadRows(['MLII', 'V5'], '3x4', false), ['MLII', 'V5'])).toEqual(['MLII', 'V5']);
});
