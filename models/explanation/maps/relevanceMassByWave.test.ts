import { expect, test } from 'vitest';
import { waveParts } from '../../../preload/words/waveParts.ts';
import { partsOfWindow, pointingGameWave, relevanceMassByWave } from './relevanceMassByWave.ts';

const waves = { p: [1, 3], qrs: [4, 6], t: [8, 10] } as const;
const named = (parts: Uint8Array) => Array.from(parts, (part) => waveParts[part]);

test('each sample belongs to one part, from before P to after T', () => {
  expect(named(partsOfWindow(waves, 11))).toEqual('rest P P PQ QRS QRS ST ST T T rest'.split(' '));
});

test('a beat without P has no PQ, and waves may reach beyond the window', () => {
  expect(named(partsOfWindow({ p: null, qrs: [-2, 2], t: [3, 9] }, 5))).toEqual('QRS QRS ST T T'.split(' '));
  expect(named(partsOfWindow({ p: null, qrs: null, t: null }, 2))).toEqual(['rest', 'rest']);
});

test('shares are of the magnitude, sum to 1, and leave padding out', () => {
  const map = Float32Array.of(99, 1, 1, 0, -4, 0, 0, 0, 2, 0, 0);
  const shares = relevanceMassByWave(map, partsOfWindow(waves, 11), 1, 11);
  expect([...shares]).toEqual([0.25, 0, 0.5, 0, 0.25, 0]);
  expect(pointingGameWave(map, partsOfWindow(waves, 11), 1, 11)).toBe('QRS');
});

test('a map of zeros points nowhere and has no shares', () => {
  const zeros = new Float32Array(11);
  expect(relevanceMassByWave(zeros, partsOfWindow(waves, 11), 0, 11).every(Number.isNaN)).toBe(true);
  expect(pointingGameWave(zeros, partsOfWindow(waves, 11), 0, 11)).toBeUndefined();
});
