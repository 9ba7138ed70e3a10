import { describe, expect, test } from 'vitest';
import { recipes } from './recipe.ts';
import { resamplingTable } from './resample.ts';
import { cutWindows } from './windows.ts';

const window = { samplingRateHz: 360, beforeSamples: 100, afterSamples: 180 };

function resampled(hz: number, wave: (seconds: number) => number, fiducial: number) {
  const lead = Float32Array.from({ length: Math.ceil(hz * 4) }, (_, at) => wave((at - fiducial) / hz));
  return cutWindows({
    leads: [lead],
    samplingRateHz: hz,
    firstSample: 0,
    fiducials: [fiducial],
    window,
    recipe: recipes['recorded-1'],
  }).values;
}

describe.each([128, 250, 257, 500, 1000])('from %d Hz to 360 Hz', (hz) => {
  const fiducial = 2 * hz;

  test('a tone in the pass band keeps its value and its place relative to the fiducial', () => {
    const frequency = Math.min(40, hz * 0.3);
    const tone = (seconds: number) => Math.sin(2 * Math.PI * frequency * seconds + 0.4);
    const values = resampled(hz, tone, fiducial);
    values.forEach((value, at) => {
      expect(value).toBeCloseTo(tone((at - 100) / 360), 3);
    });
  });

  test('a constant stays exactly that, also next to the ends of the record', () => {
    const near = cutWindows({
      leads: [new Float32Array(hz).fill(0.75)],
      samplingRateHz: hz,
      firstSample: 0,
      fiducials: [3, hz - 4],
      window,
      recipe: recipes['recorded-1'],
    });
    for (let beat = 0; beat < 2; beat++) {
      for (let at = 0; at < 280; at++) {
        const isValid = at >= near.validFrom[beat]! && at < near.validTo[beat]!;
        expect(near.values[beat * 280 + at]).toBeCloseTo(isValid ? 0.75 : 0, 6);
      }
    }
    // 3 samples before the first fiducial, at 360 Hz: those at or after sample 0.
    expect(near.validFrom[0]).toBe(100 - Math.floor((3 * 360) / hz));
    expect(near.validTo[1]).toBe(Math.min(280, 100 + Math.floor((3 * 360) / hz) + 1));
  });
});

test('a tone above the lower Nyquist frequency is 70 dB down: nothing aliases', () => {
  // 200 Hz sampled at 1000 Hz would come back as 160 Hz at 360 Hz.
  const values = resampled(1000, (seconds) => Math.sin(2 * Math.PI * 200 * seconds + 0.4), 2000);
  expect(Math.max(...values.map(Math.abs))).toBeLessThan(10 ** (-70 / 20));
});

test('the fiducial sample of the output lies on the fiducial of the input', () => {
  const table = resamplingTable(250, 360, { first: -100, count: 280 });
  expect(table.position[100]).toBe(0);
  // An impulse at the fiducial gives a peak at the fiducial.
  const impulse = new Float32Array(1000);
  impulse[500] = 1;
  const { values } = cutWindows({
    leads: [impulse],
    samplingRateHz: 250,
    firstSample: 0,
    fiducials: [500],
    window,
    recipe: recipes['recorded-1'],
  });
  expect(values.indexOf(Math.max(...values))).toBe(100);
  expect(values[99]).toBeCloseTo(values[101]!, 6);
});
