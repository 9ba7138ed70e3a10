import { expect, test } from 'vitest';
import { syntheticBeats } from './syntheticBeats.ts';

const here = [
  { name: 'mitdb', synthetic: false },
  { name: 'demo', synthetic: true },
];

test('a result that only its model makes synthetic has no synthetic beats', () => {
  expect(syntheticBeats({ synthetic: true, archives: ['mitdb'] }, here)).toBe(false);
  expect(syntheticBeats({ synthetic: true, archives: ['mitdb', 'demo'] }, here)).toBe(true);
  expect(syntheticBeats({ synthetic: false, archives: ['mitdb'] }, here)).toBe(false);
});

test('where an archive is gone the mark of the result stands', () => {
  expect(syntheticBeats({ synthetic: true, archives: ['old'] }, here)).toBe(true);
});
