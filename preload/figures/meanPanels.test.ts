import { expect, test } from 'vitest';
import { type ClassMap, meanPanel, meanScales } from './meanPanels.ts';

const timing = { samplingRateHz: 36, fiducialOffset: 10 };

/** An R wave of `height` mV with 0.1 mV around it, a map of `peak` at its strongest. 28 samples. */
function map(height: number, peak: number, beats = 12): ClassMap {
  const along = (at: (i: number) => number) => Float32Array.from({ length: 28 }, (_, i) => at(i));
  const mean = along((i) => peak * Math.exp(-((i - 13) ** 2) / 8));
  return {
    ...{ beats, mean, median: mean, q25: mean.map((value) => value * 0.8), q75: mean.map((value) => value * 1.1) },
    meanBeat: along((i) => height * Math.exp(-((i - 10) ** 2) / 2)),
    ...{ sdBeat: along(() => 0.1), validBeats: along(() => beats) },
  };
}

test('maps share a scale that ends on a round number above the strongest', () => {
  const { colours, potential, attribution } = meanScales([map(1, 0.8), map(2, 0.42)], timing, 'small');
  expect(colours.maximum).toBe(0.8);
  // Largest R wave + 1 sd: 2.1 mV; lowest: -0.1 mV; 8 % of 2.2 mV above makes 2.28, the next small box is 2.3.
  expect(potential.limits).toEqual([-0.3, 2.3]);
  // Third quartile 0.88, to the next tenth.
  expect(attribution.limits).toEqual([0, 0.9]);
  expect(meanScales([map(1, 0.43)], timing, 'large').colours.maximum).toBe(0.45);
});

test('a mean map without a place that the beats share is not blown up', () => {
  const { colours, attribution } = meanScales([map(1, 0.02)], timing, 'large');
  expect([colours.maximum, attribution.limits[1]]).toEqual([0.1, 0.1]);
});

test('shares end at one', () => {
  expect(meanScales([map(1, 1)], timing, 'large').attribution.limits).toEqual([0, 1]);
});

test('a class without beats does not touch the scale, and says that it has none', () => {
  const scales = meanScales([map(1, 0.8), map(9, 0.99, 0)], timing, 'small');
  expect([scales.colours.maximum, scales.potential.limits[1]]).toEqual([0.8, 1.2]);
  expect(meanPanel(map(9, 0.99, 0), timing, scales).isEmpty).toBe(true);
});

test('what no beat has is not a number, and no limit comes from it', () => {
  const cut = map(1, 0.8);
  (cut.meanBeat as Float32Array)[0] = -7;
  (cut.validBeats as Float32Array)[0] = 0;
  const scales = meanScales([cut], timing, 'large');
  expect(scales.potential.limits[0]).toBeGreaterThan(-1);
  const { beat, spread } = meanPanel(cut, timing, scales);
  expect([beat.values[0], spread.low[0]]).toEqual([Number.NaN, Number.NaN]);
});

test('small panels carry fewer numbers', () => {
  const times = (size: 'large' | 'small') => meanScales([map(1, 0.8)], timing, size).time.ticks.map(({ text }) => text);
  expect(times('small')).toEqual(['\u2212200', '0', '200', '400']);
  expect(times('large')).toContain('\u2212100');
});
