import { expect, test } from 'vitest';
import { pacingSpike } from './pacingSpike.ts';

const [samplingRateHz, samples, fiducial] = [360, 280, 100];
const place = { samplingRateHz, fiducial, valid: [0, samples] } as const;

/** Gaussian bumps [centre, width in samples, millivolts] with a ripple of 0.01 mV, so that the rest of the window is not level. */
function lead(...bumps: readonly (readonly [number, number, number])[]): Float32Array {
  return Float32Array.from({ length: samples }, (_, at) => {
    const ripple = 0.01 * Math.sin(at / 2);
    return bumps.reduce(
      (sum, [centre, width, height]) => sum + height * Math.exp(-(((at - centre) / width) ** 2) / 2),
      ripple,
    );
  });
}
const wideQrs = [140, 14, -1.4] as const;

test('the spike is found from foot to foot, upwards and downwards, sharp and smeared', () => {
  for (const [width, height] of [
    [0.6, 0.8],
    [1.8, 0.8],
    [1.8, -0.6],
  ] as const) {
    const [from, to] = pacingSpike(lead([96, width, height], wideQrs), place)!;
    expect(from).toBeLessThanOrEqual(96 - width);
    expect(from).toBeGreaterThanOrEqual(96 - 8);
    expect(to - 1).toBeGreaterThanOrEqual(96 + width);
    expect(to - 1).toBeLessThanOrEqual(96 + 8);
  }
});

test('what follows the spike stays: its discharge is not taken for a flank', () => {
  const values = lead([96, 1.5, 1.2], wideQrs);
  for (let at = 97; at < 160; at++) values[at]! += 0.8 * Math.exp(-(at - 97) / 25);
  const [, to] = pacingSpike(values, place)!;
  expect(to).toBeLessThanOrEqual(96 + 8);
});

test('an R wave, narrow or wide, is no spike, nor is a level window', () => {
  expect(pacingSpike(lead([100, 5, 1.1], [112, 4, -0.3]), place)).toBeNull();
  expect(pacingSpike(lead(wideQrs), place)).toBeNull();
  expect(pacingSpike(new Float32Array(samples), place)).toBeNull();
});

test('a spike outside the samples that the record has is not found', () => {
  expect(pacingSpike(lead([96, 1.8, 0.8], wideQrs), { ...place, valid: [98, samples] })).toBeNull();
});
