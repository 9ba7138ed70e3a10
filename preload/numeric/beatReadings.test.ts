import { expect, test } from 'vitest';
import { type Boundaries, beatReadings } from './beatReadings.ts';

/** At 500 Hz: P from 100 to 150, QRS from 180 to 225, T from 270 to 380. */
const whole: Boundaries = {
  ...{ 'p-onset': 100, 'p-end': 150, 'qrs-onset': 180, 'qrs-end': 225, 't-onset': 270, 't-end': 380 },
};

test('intervals are told in milliseconds: PR to the onset of QRS, QT to the end of T', () => {
  const { rr, pr, qrs, qt, qtc } = beatReadings(whole, 500, 640);
  expect({ rr, pr, qrs, qt }).toEqual({ rr: 640, pr: 160, qrs: 90, qt: 400 });
  // 400 / √0.64 = 400 / 0.8; 400 + 0.154 × 360; 400 + 1.75 × (93.75 − 60).
  expect(qtc.bazett).toBeCloseTo(500, 9);
  expect(qtc.framingham).toBeCloseTo(455.44, 9);
  expect(qtc.hodges).toBeCloseTo(459.0625, 9);
});

test('what was not found is not measured, and never 0', () => {
  const without = { ...whole, 'p-onset': null, 't-end': null };
  const { pr, qrs, qt, qtc } = beatReadings(without, 500, 640);
  expect({ pr, qrs, qt }).toEqual({ pr: null, qrs: 90, qt: null });
  expect(Object.values(qtc)).toEqual([null, null, null, null]);
});

test('without a beat before there is QT, and no corrected one', () => {
  const { rr, qt, qtc } = beatReadings(whole, 500, null);
  expect({ rr, qt }).toEqual({ rr: null, qt: 400 });
  expect(qtc.hodges).toBeNull();
});

test('boundaries in the wrong order measure nothing', () => {
  expect(beatReadings({ ...whole, 'p-onset': 180 }, 500, 640).pr).toBeNull();
  expect(beatReadings({ ...whole, 't-end': 100 }, 500, 640).qt).toBeNull();
});
