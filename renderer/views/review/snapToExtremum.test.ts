import { expect, test } from 'vitest';
import { snapToExtremum } from './snapToExtremum.ts';

/** 1 s at 360 Hz: an upright peak at 100, a deeper inverted one at 200, flat elsewhere at 0.3 mV. */
const millivolts = new Float32Array(360).fill(0.3);
for (let away = -5; away <= 5; away++) {
  millivolts[100 + away] = 0.3 + 1 - 0.1 * Math.abs(away);
  millivolts[200 + away] = 0.3 - 2 + 0.2 * Math.abs(away);
}
const window = { millivolts, samplingRateHz: 360, validFrom: 0, validTo: 360 };

test('a place within 60 ms of a peak goes to it, upright or inverted', () => {
  expect(snapToExtremum(window, 92)).toBe(100);
  expect(snapToExtremum(window, 121)).toBe(100);
  expect(snapToExtremum(window, 210)).toBe(200);
});

test('where all is level the place stays, and where no sample is there is none', () => {
  expect(snapToExtremum(window, 300)).toBe(300);
  expect(snapToExtremum({ ...window, validTo: 90 }, 200)).toBeUndefined();
});
