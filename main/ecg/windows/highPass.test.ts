import { expect, test } from 'vitest';
import { zeroPhaseHighPass } from './highPass.ts';

const wave = Float32Array.from({ length: 40 }, (_, i) => 0.1 * Math.sin(i * 0.7) + 0.5 + 0.01 * i);

test('equals scipy.signal.filtfilt of the same Butterworth filter', () => {
  // scipy 1.17.1: x = float32(0.1 sin(0.7 i) + 0.5 + 0.01 i), i < 40; b, a = butter(2, 5, 'high', fs=100);
  // filtfilt(b, a, x, padtype='odd', padlen=39)[[0, 1, 2, 10, 20, 30, 38, 39]]
  const expected = [8.4e-6, 0.0622261, 0.0951816, 0.0633329, 0.0959489, 0.087448, 0.0363971, 5.9e-6];
  const filtered = zeroPhaseHighPass(wave, { cutoffHz: 5, samplingRateHz: 100 });
  [0, 1, 2, 10, 20, 30, 38, 39].forEach((at, index) => {
    expect(filtered[at]).toBeCloseTo(expected[index]!, 6);
  });
});

test('takes away a constant and a drift, and keeps a fast wave in place', () => {
  const hz = 360;
  const seconds = 20;
  const values = Float32Array.from({ length: hz * seconds }, (_, i) => {
    const t = i / hz;
    return 3 + 0.5 * Math.sin(2 * Math.PI * 0.05 * t) + 0.2 * Math.sin(2 * Math.PI * 10 * t);
  });
  const filtered = zeroPhaseHighPass(values, { cutoffHz: 0.5, samplingRateHz: hz });
  for (let i = 5 * hz; i < 15 * hz; i += 7) {
    expect(filtered[i]).toBeCloseTo(0.2 * Math.sin(2 * Math.PI * 10 * (i / hz)), 2);
  }
});

test('filters each stretch between missing samples by itself, and leaves them missing', () => {
  const gap = Float32Array.from([...wave, Number.NaN, Number.NaN, ...wave]);
  const filtered = zeroPhaseHighPass(gap, { cutoffHz: 5, samplingRateHz: 100 });
  const alone = zeroPhaseHighPass(wave, { cutoffHz: 5, samplingRateHz: 100 });
  expect(filtered).toEqual(Float32Array.from([...alone, Number.NaN, Number.NaN, ...alone]));
});

test('a single sample, and none, are no obstacle', () => {
  expect([...zeroPhaseHighPass(Float32Array.of(5), { cutoffHz: 5, samplingRateHz: 100 })]).toEqual([0]);
  expect([...zeroPhaseHighPass(new Float32Array(0), { cutoffHz: 5, samplingRateHz: 100 })]).toEqual([]);
  expect(() => zeroPhaseHighPass(wave, { cutoffHz: 60, samplingRateHz: 100 })).toThrow(RangeError);
});
