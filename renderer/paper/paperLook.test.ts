import { expect, test } from 'vitest';
import { formatRoute, parseRoute } from '../state/route.ts';
import { lookParams, paperLook } from './paperLook.ts';

test('a paper that nobody has chosen is the standard one: 25 mm/s, 10 mm/mV', () => {
  expect(paperLook({})).toEqual({ speed: 25, gain: 10 });
});

test('what the address holds is there again, and the standard is not written', () => {
  for (const look of [
    { speed: 6.25, gain: 2.5 },
    { speed: 100, gain: 'auto' as const },
    { speed: 25, gain: 10 },
  ]) {
    expect(paperLook(parseRoute(formatRoute('beats', lookParams(look))).params)).toEqual(look);
  }
  expect(formatRoute('beats', lookParams({ speed: 25, gain: 10 }))).toBe('#/beats');
  // A change of one leaves the other as it is.
  expect(lookParams({ speed: 50 })).toEqual({ speed: 50 });
});

test('what is no speed or gain of the paper is the standard one', () => {
  expect(paperLook({ speed: '26', gain: 'x' })).toEqual({ speed: 25, gain: 10 });
});
