import { expect, test } from 'vitest';
import { parseLook } from './paperLook.ts';

test('a paper that nobody has chosen is the standard one: 25 mm/s, 10 mm/mV', () => {
  expect(parseLook(null)).toEqual({ speed: 25, gain: 10 });
});

test('what was kept is there again', () => {
  for (const look of [
    { speed: 6.25, gain: 2.5 },
    { speed: 100, gain: 'auto' },
  ]) {
    expect(parseLook(JSON.stringify(look))).toEqual(look);
  }
});

test('what is no speed or gain of the paper, or no JSON, is the standard one', () => {
  for (const text of ['{"speed":26,"gain":"x"}', 'null', '7', '{', '']) {
    expect(parseLook(text)).toEqual({ speed: 25, gain: 10 });
  }
});
