import { expect, test } from 'vitest';
import { displayKey, parseCalibrations, screenScale } from './screenScale.ts';

const here = displayKey({ width: 1920, height: 1080, devicePixelRatio: 1.5 });

test('a display that nobody measured has 96 pixels an inch and says so', () => {
  expect(screenScale({}, here)).toEqual({ pxPerMm: 96 / 25.4, isCalibrated: false });
});

test('each display keeps its own, and a window zoomed otherwise is not calibrated', () => {
  const kept = parseCalibrations(JSON.stringify({ [here]: 4.2 }));
  expect(screenScale(kept, here)).toEqual({ pxPerMm: 4.2, isCalibrated: true });
  const zoomed = displayKey({ width: 1920, height: 1080, devicePixelRatio: 2 });
  expect(screenScale(kept, zoomed).isCalibrated).toBe(false);
});

test('what is no calibration is left out', () => {
  expect(parseCalibrations('{')).toEqual({});
  expect(parseCalibrations(null)).toEqual({});
  expect(parseCalibrations('7')).toEqual({});
  expect(parseCalibrations('{"a":-1,"b":1e9,"c":"4","d":4}')).toEqual({ d: 4 });
});
