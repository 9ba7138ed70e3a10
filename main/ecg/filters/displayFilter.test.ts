import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { displayFilterNames, displayFilters } from '../../../preload/words/displayFilters.ts';
import { displayFiltered, filterMargin, refusalOf } from './displayFilter.ts';
import { sectionOf } from './sections.ts';
import { zeroPhase } from './zeroPhase.ts';

/** To six digits, as printed. */
function expectClose(values: ArrayLike<number>, expected: readonly number[], digits = 6) {
  expect(values.length).toBe(expected.length);
  expected.forEach((value, at) => {
    expect(values[at]).toBeCloseTo(value, digits);
  });
}

// made with: scipy 1.17.1, butter(2, hz, kind, fs=250, output='sos') and iirnotch(50, 30, fs=250)
test.each([
  [{ kind: 'high-pass', hz: 0.5 }, [0.9911536, -1.98230719, 0.9911536], [-1.98222893, 0.98238545]],
  [{ kind: 'low-pass', hz: 40 }, [0.14532388, 0.29064777, 0.14532388], [-0.67102909, 0.25232463]],
  [{ kind: 'notch', hz: 50, quality: 30 }, [0.97948276, -0.60535364, 0.97948276], [-0.60535364, 0.95896552]],
] as const)('a section is that of scipy: %o', (filter, b, a) => {
  const section = sectionOf(filter, 250);
  expectClose(section.b, b, 7);
  expectClose(section.a, a, 7);
});

const twelve = Float32Array.of(0, 1, 4, -2, 3, 3, 1, 0, -1, 2, 5, 1);
// made with: scipy 1.17.1, sosfiltfilt(sos, twelve, padlen=11) at fs=250
test.each([
  [
    'monitor',
    [
      ...[-0.11095839, 0.84339807, 1.33215351, 1.48884865, 1.61150518, 1.47707721],
      ...[0.88716358, 0.37390278, 0.60361998, 1.3366823, 1.50536105, 0.67847386],
    ],
  ],
  [
    'mains-50',
    [
      ...[-0.1863236, 1.00692633, 4.21348381, -1.86907228, 2.84567869, 2.75762918],
      ...[1.01615046, 0.27248225, -0.8469435, 1.8042412, 4.71736852, 1.03263442],
    ],
  ],
] as const)('%s filters as scipy.signal.sosfiltfilt does', (name, expected) => {
  expectClose(displayFiltered(name, twelve, 250), expected);
});

/** Amplitude of a sine of this frequency after the filter, in its middle. */
function gainAt(name: (typeof displayFilterNames)[number], hz: number): number {
  const values = Float32Array.from({ length: 60_000 }, (_, at) => Math.sin((2 * Math.PI * hz * at) / 500));
  const middle = displayFiltered(name, values, 500).subarray(25_000, 35_000);
  return middle.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

describe('response, both ways', () => {
  test.each([
    // −6 dB at an edge, nothing at a notch, one in the band.
    ['baseline', 0.5, 0.5],
    ['baseline', 5, 1],
    ['mains-50', 50, 0],
    ['mains-50', 45, 1],
    ['mains-60', 60, 0],
    ['diagnostic', 0.05, 0.5],
    ['diagnostic', 150, 0.5],
    ['diagnostic', 10, 1],
    ['monitor', 40, 0.5],
    ['monitor', 5, 1],
  ] as const)('%s at %d Hz: %d', (name, hz, gain) => {
    expect(gainAt(name, hz)).toBeCloseTo(gain, 1);
  });
});

test.each(displayFilterNames)('%s: a stretch with its margin comes out as of the whole, within a millionth', (name) => {
  const random = sfc32(7);
  const values = Float32Array.from({ length: 250_000 }, (_, at) => 5 * Math.sin(at / 9000) + random());
  const whole = displayFiltered(name, values, 500);
  const margin = filterMargin(name, 500);
  const [from, to] = [120_000, 125_000];
  const stretch = displayFiltered(name, values.slice(from - margin, to + margin), 500).subarray(
    margin,
    margin + to - from,
  );
  const worst = stretch.reduce((most, value, at) => Math.max(most, Math.abs(value - whole[from + at]!)), 0);
  expect(worst).toBeLessThan(5e-6);
});

test('a gap stays a gap, and each side of it is filtered as if alone', () => {
  const side = Float32Array.from({ length: 2000 }, (_, at) => Math.sin(at / 7) + at / 500);
  const gap = new Float32Array(100).fill(Number.NaN);
  const both = displayFiltered('monitor', Float32Array.of(...side, ...gap, ...side), 250);
  const alone = displayFiltered('monitor', side, 250);
  expect(both).toEqual(Float32Array.of(...alone, ...gap, ...alone));
});

test('a single sample between gaps is filtered, too', () => {
  const [section] = displayFilters.baseline.sections;
  expect(zeroPhase(Float32Array.of(Number.NaN, 3, Number.NaN), [sectionOf(section, 250)], 10)).toEqual(
    Float32Array.of(Number.NaN, 0, Number.NaN),
  );
});

test('what is recorded is what no filter shows', () => {
  expect(displayFiltered('none', twelve, 250)).toBe(twelve);
  expect(filterMargin('none', 250)).toBe(0);
});

test('a filter beyond half of the sampling rate is refused in words', () => {
  expect(refusalOf('diagnostic', 360)).toBeUndefined();
  expect(refusalOf('mains-50', 100)).toBe("mains 50 Hz: 50 Hz is not below half of this signal's 100 samples a second");
  expect(() => sectionOf({ kind: 'low-pass', hz: 50 }, 100)).toThrow('a frequency between 0 and 50 Hz; got 50');
});
