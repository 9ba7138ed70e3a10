import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../preload/numeric/random.ts';
import { type Augmentation, augment, augmentationSettings, augmentRhythm } from './augment.ts';

const nothing: Augmentation = {
  ...{ noiseMillivolts: 0, wanderMillivolts: 0, wanderPeriodSamples: [720, 2400] },
  ...{ scaling: 0, shiftSamples: 0 },
};
const samples = 40;
/** Window b has at sample t the value 100 b + t + 1, so that a value tells where it came from. */
const telling = (beats: number) =>
  Float32Array.from({ length: beats * samples }, (_, at) => 100 * Math.floor(at / samples) + (at % samples) + 1);
const row = (values: Float32Array, beat: number) => Array.from(values.subarray(beat * samples, (beat + 1) * samples));

test('bounds of zero change nothing, and the input is left alone', () => {
  const values = telling(3);
  expect(augment(nothing, { values, samples, leads: 1 }, mulberry32(1))).toEqual(telling(3));
  expect(values).toEqual(telling(3));
});

describe('shift', () => {
  const beats = 600;
  const shifting = { ...nothing, shiftSamples: 5 };

  test('moves by whole samples, the ends held, each shift as often as the others', () => {
    const shifted = augment(shifting, { values: telling(beats), samples, leads: 1 }, mulberry32(2));
    const times = new Map<number, number>();
    for (let beat = 0; beat < beats; beat++) {
      const shift = 20 + 1 + 100 * beat - row(shifted, beat)[20]!;
      const expected = Array.from(
        { length: samples },
        (_, sample) => 100 * beat + 1 + Math.min(samples - 1, Math.max(0, sample - shift)),
      );
      expect(row(shifted, beat)).toEqual(expected);
      times.set(shift, (times.get(shift) ?? 0) + 1);
    }
    expect([...times.keys()].sort((a, b) => a - b)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]);
    // 600 / 11 = 54.5, standard deviation 7.0: six of them to either side.
    for (const count of times.values()) expect(Math.abs(count - 54.5)).toBeLessThan(42);
  });

  test('what the record lacks stays 0 and moves along with the beat', () => {
    const values = telling(beats).map((value, at) => (at % samples >= 12 && at % samples < 30 ? value : 0));
    const valid = { validFrom: new Int16Array(beats).fill(12), validTo: new Int16Array(beats).fill(30) };
    const shifted = augment(shifting, { values, samples, leads: 1, ...valid }, mulberry32(2));
    for (let beat = 0; beat < beats; beat++) {
      const found = row(shifted, beat);
      const first = found.findIndex((value) => value !== 0);
      expect(found.slice(first, first + 18)).toEqual(row(values, beat).slice(12, 30));
      expect(found.filter((value) => value !== 0)).toHaveLength(18);
    }
  });
});

test('with negates half of the beats are upside down, in all channels, and otherwise as they were', () => {
  const beats = 600;
  const values = telling(beats);
  const negated = augment({ ...nothing, negates: true }, { values, samples: samples / 2, leads: 2 }, mulberry32(3));
  const signs = Array.from({ length: beats }, (_, beat) => Math.sign(negated[beat * samples]!));
  expect(negated).toEqual(values.map((value, at) => signs[Math.floor(at / samples)]! * value));
  // 300 of 600, standard deviation 12.2: six of them to either side.
  expect(Math.abs(signs.filter((sign) => sign < 0).length - 300)).toBeLessThan(74);
});

test('the padding of a window gets no noise and no wander', () => {
  const values = new Float32Array(2 * samples);
  const padded = { validFrom: [0, 15], validTo: [25, samples] };
  const augmented = augment(
    { ...augmentationSettings['jitter-1'], shiftSamples: 0 },
    { values, samples, leads: 1, ...padded },
    mulberry32(4),
  );
  expect(row(augmented, 0).slice(25)).toEqual(new Array(15).fill(0));
  expect(row(augmented, 1).slice(0, 15)).toEqual(new Array(15).fill(0));
  expect(
    row(augmented, 0)
      .slice(0, 25)
      .every((value) => value !== 0),
  ).toBe(true);
  expect(
    row(augmented, 1)
      .slice(15)
      .every((value) => value !== 0),
  ).toBe(true);
});

test('a window without a single sample of the record stays 0', () => {
  const values = new Float32Array(100 * samples);
  const none = { validFrom: new Int16Array(100), validTo: new Int16Array(100) };
  expect(augment(augmentationSettings['jitter-1'], { values, samples, leads: 1, ...none }, mulberry32(4))).toEqual(
    values,
  );
});

describe('statistics over many beats', () => {
  const beats = 4000;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  test('scaling is uniform within its bounds', () => {
    const values = new Float32Array(beats * samples).fill(1);
    const scaled = augment({ ...nothing, scaling: 0.1 }, { values, samples, leads: 1 }, mulberry32(5));
    const scales = Array.from({ length: beats }, (_, beat) => row(scaled, beat)[0]!);
    expect(Math.min(...scales)).toBeGreaterThanOrEqual(0.9 - 1e-6);
    expect(Math.max(...scales)).toBeLessThanOrEqual(1.1 + 1e-6);
    // Variance of a uniform number: width² / 12.
    expect(mean(scales.map((scale) => (scale - 1) ** 2))).toBeCloseTo(0.2 ** 2 / 12, 4);
    expect(mean(scales)).toBeCloseTo(1, 2);
  });

  test('noise is white, with the variance of a deviation uniform from 0 to its bound', () => {
    const values = new Float32Array(beats * samples);
    const noisy = augment({ ...nothing, noiseMillivolts: 1 }, { values, samples, leads: 1 }, mulberry32(6));
    const all = Array.from(noisy);
    // E[d²] of d uniform in [0, 1] is 1/3. 160,000 numbers: standard error about 0.002 with the spread of d.
    expect(mean(all.map((value) => value ** 2))).toBeCloseTo(1 / 3, 1.7);
    expect(mean(all)).toBeCloseTo(0, 1.7);
    const neighbours = all.slice(1).map((value, at) => value * all[at]!);
    expect(mean(neighbours)).toBeCloseTo(0, 1.7);
  });

  test('wander is a slow sine: never above its amplitude, hardly moving from sample to sample', () => {
    const values = new Float32Array(beats * samples);
    const wandering = augment({ ...nothing, wanderMillivolts: 1 }, { values, samples, leads: 1 }, mulberry32(7));
    expect(wandering.every((value) => Math.abs(value) <= 1)).toBe(true);
    for (let beat = 0; beat < beats; beat++) {
      const found = row(wandering, beat);
      // A sine of amplitude at most 1 and period of at least 720 samples.
      const steps = found.slice(1).map((value, at) => Math.abs(value - found[at]!));
      expect(Math.max(...steps)).toBeLessThan((2 * Math.PI) / 720);
    }
    // E[a²] / 2 of a uniform in [0, 1], any phase: 1/6.
    expect(mean(Array.from(wandering, (value) => value ** 2))).toBeCloseTo(1 / 6, 1.7);
  });

  test('leads share scale and shift, not noise and wander', () => {
    const values = Float32Array.from({ length: beats * samples * 2 }, (_, at) => 1 + (Math.floor(at / 2) % samples));
    const twoLeads = augment(
      { ...nothing, scaling: 0.1, shiftSamples: 3 },
      { values, samples, leads: 2 },
      mulberry32(8),
    );
    const apart = Array.from({ length: beats * samples }, (_, at) => twoLeads[2 * at]! - twoLeads[2 * at + 1]!);
    expect(apart.every((difference) => difference === 0)).toBe(true);
    const noisy = augment({ ...nothing, noiseMillivolts: 1 }, { values, samples, leads: 2 }, mulberry32(8));
    expect(noisy.some((value, at) => at % 2 === 0 && value !== noisy[at + 1])).toBe(true);
  });
});

test('the seed decides, and nothing else', () => {
  const input = { values: telling(4), samples, leads: 1 };
  const once = augment(augmentationSettings['jitter-1'], input, mulberry32(9));
  expect(augment(augmentationSettings['jitter-1'], input, mulberry32(9))).toEqual(once);
  expect(augment(augmentationSettings['jitter-1'], input, mulberry32(10))).not.toEqual(once);
});

test('jitter-2: both channels of a lead wander alike', () => {
  const wandering = { ...augmentationSettings['jitter-2'], noiseMillivolts: 0, scaling: 0, shiftSamples: 0 };
  const wander = augment(wandering, { values: new Float32Array(2 * samples), samples, leads: 2 }, mulberry32(3));
  const channel = (lead: number) => wander.filter((_, at) => at % 2 === lead);
  expect(channel(1)).toEqual(channel(0));
  expect(Math.max(...channel(0)) - Math.min(...channel(0))).toBeGreaterThan(0);
  const apart = augment(
    { ...augmentationSettings['jitter-1'], noiseMillivolts: 0 },
    { values: new Float32Array(2 * samples), samples, leads: 2 },
    mulberry32(3),
  );
  expect(apart.filter((_, at) => at % 2 === 1)).not.toEqual(apart.filter((_, at) => at % 2 === 0));
});

test('noise on the rhythm is a share of each value’s own deviation', () => {
  const beats = 5000;
  const noisy = augmentRhythm(new Float32Array(2 * beats), [1, 20], 0.1, mulberry32(4));
  [0.1, 2].forEach((deviation, column) => {
    const squares = noisy.filter((_, at) => at % 2 === column).reduce((sum, value) => sum + value * value, 0);
    // The deviation of 5000 numbers is known to 1 %.
    expect(Math.sqrt(squares / beats) / deviation).toBeCloseTo(1, 1);
  });
});
