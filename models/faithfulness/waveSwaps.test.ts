import { describe, expect, test } from 'vitest';
import { nearestDistances } from './nearestDistances.ts';
import { swapAgreement } from './swapAgreement.ts';
import { removedStretch } from './waveRemovals.ts';
import { swappedStretch, swappedWindows } from './waveSwaps.ts';

const own = { p: [10, 20], qrs: [40, 60], t: [80, 110] } as const;
const whole = [0, 140] as const;

describe('a wave is swapped', () => {
  test('from the earlier onset to the later end of both beats', () => {
    const donor = { p: [6, 16], qrs: [38, 70], t: [90, 120] } as const;
    expect(swappedStretch('P', own, donor, whole)).toEqual([6, 20]);
    expect(swappedStretch('QRS', own, donor, whole)).toEqual([38, 70]);
    expect(swappedStretch('T', own, donor, whole)).toEqual([80, 120]);
  });

  test('without any of either QRS complex', () => {
    const wide = { p: null, qrs: [15, 100], t: null } as const;
    expect(swappedStretch('P', own, wide, whole)).toEqual([10, 15]);
    expect(swappedStretch('T', own, wide, whole)).toEqual([100, 110]);
  });

  test('where one beat has it, within the samples of the record, and not where neither has it or hardly any of it is left', () => {
    const without = { p: null, qrs: [40, 60], t: null } as const;
    expect(swappedStretch('P', own, without, whole)).toEqual([10, 20]);
    expect(swappedStretch('P', without, own, [14, 140])).toEqual([14, 20]);
    expect(swappedStretch('P', without, without, whole)).toBeNull();
    expect(swappedStretch('P', own, without, [18, 140])).toBeNull();
  });
});

test('the donor’s samples join without a step, on the beat’s own baseline, and nothing else changes', () => {
  const [beats, samples, leads] = [2, 8, 1];
  const values = Float32Array.from({ length: beats * samples }, (_, at) => at % samples);
  // A hump of 4 on a baseline of 100.
  const donors = {
    values: Float32Array.from({ length: beats * samples }, (_, at) => (at % samples === 4 ? 104 : 100)),
  };
  const windows = {
    ...{ values, beats, samples, leads },
    validFrom: new Int16Array(beats),
    validTo: new Int16Array(beats).fill(samples),
  };
  const swapped = swappedWindows(windows, donors, [[2, 7], null]);
  // The line from 2 to 6 is the beat's own; the hump stands on it.
  expect(Array.from(swapped.values)).toEqual([0, 1, 2, 3, 8, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7]);
  expect(Array.from(values.subarray(0, 8))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test('what is removed is the wave, the spike, or as many samples up to the spike, within the samples of the record', () => {
  const of = (removal: Parameters<typeof removedStretch>[0], valid: readonly [number, number] = whole) =>
    removedStretch(removal, own, [36, 44], valid);
  expect(of('p-removed')).toEqual([10, 20]);
  expect(of('t-removed')).toEqual([80, 110]);
  expect(of('spike-removed')).toEqual([36, 44]);
  expect(of('before-spike')).toEqual([29, 37]);
  expect(of('t-removed', [0, 100])).toEqual([80, 100]);
  expect(of('t-removed', [0, 82])).toBeNull();
  expect(removedStretch('spike-removed', own, null, whole)).toBeNull();
  expect(removedStretch('p-removed', { ...own, p: null }, null, whole)).toBeNull();
});

test('a donor of nought leaves a straight line', () => {
  const values = Float32Array.from([1, 2, 9, 7, 9, 6, 0]);
  const windows = {
    ...{ values, beats: 1, samples: 7, leads: 1 },
    ...{ validFrom: new Int16Array(1), validTo: new Int16Array(1).fill(7) },
  };
  const { values: line } = swappedWindows(windows, { values: new Float32Array(7) }, [[1, 6]]);
  expect(Array.from(line)).toEqual([1, 2, 3, 4, 5, 6, 0]);
});

test('a distance is that to the nearest window', () => {
  const others = { values: Float32Array.from([0, 0, 3, 4]), beats: 2 };
  expect(Array.from(nearestDistances({ values: Float32Array.from([3, 0, 0, 0]), beats: 2 }, others))).toEqual([3, 0]);
});

describe('a map agrees with the falls', () => {
  const stretches = [
    [0, 2],
    [2, 4],
    [4, 6],
  ] as const;

  test('by the order of the waves: alike 1, turned round -1', () => {
    const map = Float32Array.from([0, 1, 4, 4, 1, 1]);
    expect(swapAgreement(map, stretches, [0.1, 5, 0.5])).toEqual({ rank: 1, strongest: 1 });
    expect(swapAgreement(map, stretches, [5, -1, 0.5])).toEqual({ rank: -1, strongest: 0 });
  });

  test('not at all, and not by chance either, where it is of zeros or nothing falls', () => {
    const [zeros, map] = [new Float32Array(6), Float32Array.from([0, 1, 4, 4, 1, 1])];
    expect(swapAgreement(zeros, stretches, [1, 2, 3])).toEqual({ rank: Number.NaN, strongest: Number.NaN });
    expect(swapAgreement(map, stretches, [-1, -2, -3]).strongest).toBeNaN();
  });
});
