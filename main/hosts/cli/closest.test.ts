import { expect, test } from 'vitest';
import { closest } from './closest.ts';

const commands = ['import', 'records', 'samples', 'explain', 'compare', 'compare-methods'];

test.each([
  ['imprt', 'import'],
  ['ipmort', 'import'],
  ['record', 'records'],
  ['expl', 'explain'],
  ['compare-method', 'compare-methods'],
])('%s was meant as %s', (written, meant) => {
  expect(closest(written, commands)).toBe(meant);
});

test.each(['delete', 'x', 'com', ''])('"%s" is like none, or like several', (written) => {
  expect(closest(written, commands)).toBeUndefined();
});
