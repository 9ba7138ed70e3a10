import { expect, test } from 'vitest';
import { conceptVerdict } from './conceptVerdicts.ts';

const held = [{ value: 0.4, floor: 0.02 }];
const score = { effect: 0.5, relative: 0.3, corrected: 0.01, interval: [0.3, 0.7] as const };

test('all limits met: used', () => expect(conceptVerdict({ held, score })).toBe('used'));

test('each limit alone takes it away', () => {
  expect(conceptVerdict({ held: [{ value: 0.04, floor: 0.02 }], score })).toBe('not-held');
  expect(conceptVerdict({ held: [{ value: 0.4, floor: 0.4 }], score })).toBe('not-held');
  expect(conceptVerdict({ held: [null], score })).toBe('not-held');
  expect(conceptVerdict({ held, score: { ...score, corrected: 0.05 } })).toBe('not-told');
  expect(conceptVerdict({ held, score: { ...score, interval: [-0.1, 0.7] } })).toBe('not-told');
  expect(conceptVerdict({ held, score: { ...score, interval: null } })).toBe('not-told');
  expect(conceptVerdict({ held, score: { ...score, relative: -0.09 } })).toBe('slight');
  expect(conceptVerdict({ held, score: { ...score, effect: -0.09 } })).toBe('slight');
  expect(conceptVerdict({ held, score: null })).toBe('constant');
});

test('one way of reading it from the features is enough', () => {
  expect(conceptVerdict({ held: [{ value: -0.2, floor: -0.1 }, ...held], score })).toBe('used');
});
