import { describe, expect, test } from 'vitest';
import { sfc32, uniform } from '../../../preload/numeric/random.ts';
import { waveLike } from './waveLike.ts';

const rate = 360;
const isQrs = Uint8Array.from({ length: 280 }, (_, at) => Number(at >= 68 && at <= 132));
/** P before, T after, a QRS complex between. */
const clean = Float32Array.from({ length: 280 }, (_, at) => {
  const bump = (centre: number, sd: number) => Math.exp(-(((at - centre) / sd) ** 2) / 2);
  return 0.15 * bump(45, 8) + 1.2 * bump(100, 3) - 0.3 * bump(107, 3) + 0.3 * bump(195, 18);
});
const withArtefact = (artefact: (at: number) => number) => clean.map((value, at) => value + artefact(at));
const largest = (one: Float32Array, other: Float32Array) =>
  one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at]!)), 0);

test('waves stay as they are, and QRS to the bit', () => {
  const made = waveLike(clean, isQrs, rate);
  expect(largest(made, clean)).toBeLessThan(0.02);
  for (let at = 68; at <= 132; at++) expect(made[at]).toBe(clean[at]);
});

describe('what no wave can be is gone', () => {
  test.each<[string, (at: number) => number, number]>([
    ['a spike of 0.5 mV and 8 ms', (at) => (at >= 154 && at < 157 ? 0.5 : 0), 0.03],
    ['a step of 0.2 mV and 150 ms', (at) => (at >= 154 && at < 208 ? 0.2 : 0), 0.03],
    ['a step before QRS', (at) => (at >= 20 ? 0.3 : 0), 0.31],
    ['hum of 0.1 mV', (at) => 0.1 * Math.sin((2 * Math.PI * 50 * at) / rate), 0.03],
    [
      'a burst of 0.3 mV, 60 Hz and 40 ms',
      (at) => (at >= 154 && at < 168 ? 0.3 * Math.sin((Math.PI * (at - 154)) / 3) : 0),
      0.06,
    ],
  ])('%s', (_, artefact, most) => {
    const made = waveLike(withArtefact(artefact), isQrs, rate);
    const wanted = waveLike(clean, isQrs, rate);
    // Off QRS and the 10 samples beside it, which go over into what is planted on QRS.
    const off = (values: Float32Array) => values.filter((_, at) => at < 58 || at > 142);
    expect(largest(off(made), off(wanted))).toBeLessThan(most);
  });
});

test('noise does not add up to a wave', () => {
  const random = sfc32(1);
  const noise = Float32Array.from({ length: 280 }, () => uniform(random, -0.05, 0.05));
  const made = waveLike(
    clean.map((value, at) => value + noise[at]!),
    isQrs,
    rate,
  );
  const off = (values: Float32Array) => values.filter((_, at) => !isQrs[at]);
  expect(largest(off(made), off(clean))).toBeLessThan(0.08);
});
