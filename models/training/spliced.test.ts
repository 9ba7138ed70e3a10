import { expect, test } from 'vitest';
import { mulberry32 } from '../../preload/numeric/random.ts';
import { splicedDraw } from './spliced.ts';

/** Recorded: 1000 beats of class 0, 1000 of class 1. Spliced, all of class 0: 90 of record 0, 10 of record 1. */
const classIndex = Uint8Array.from({ length: 2100 }, (_, beat) => (beat >= 1000 && beat < 2000 ? 1 : 0));
const records = Array.from(classIndex, (_, beat) => (beat < 2090 ? 0 : 1));
const spliced = Array.from({ length: 100 }, (_, at) => 2000 + at);
const order = Uint32Array.from({ length: 2000 }, (_, beat) => beat);
const draw = splicedDraw({ classIndex, records, spliced });

test('three of four beats give their place to spliced ones of their class; a class without any keeps its own', () => {
  const drawn = draw(order, mulberry32(1));
  expect(drawn).toHaveLength(2000);
  expect(drawn.slice(1000)).toEqual(order.slice(1000));
  const replaced = drawn.filter((beat) => beat >= 2000);
  // 1000 draws with chance 3/4: 750 ± 14; four deviations.
  expect(Math.abs(replaced.length - 750)).toBeLessThan(56);
  // Records go by square roots: sqrt(90) : sqrt(10) = 3 : 1.
  const second = replaced.filter((beat) => beat >= 2090).length / replaced.length;
  expect(second).toBeGreaterThan(0.17);
  expect(second).toBeLessThan(0.33);
});

test('the seed decides', () => {
  expect(draw(order, mulberry32(1))).toEqual(draw(order, mulberry32(1)));
  expect(draw(order, mulberry32(1))).not.toEqual(draw(order, mulberry32(2)));
});
