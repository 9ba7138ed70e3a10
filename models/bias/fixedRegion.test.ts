import { expect, test } from 'vitest';
import { fixedPlaceAlarm } from './fixedPlaceAlarm.ts';
import { fixedRegion } from './fixedRegion.ts';
import { keepEvenly } from './keptBeats.ts';

const window = { samples: 280, samplingRateHz: 360, beforeSamples: 100 };
const beats = Array.from({ length: 40 }, (_, beat) => beat);
const patients = beats.map((beat) => `p${beat % 4}`);

test('the region holds the maxima that stand at one place, with a margin, and leaves strays out', () => {
  const maxima = beats.map((beat) => (beat < 4 ? 20 : 154 + (beat % 5)));
  const region = fixedRegion(maxima, patients, window)!;
  expect(region.share).toBeCloseTo(0.9, 9);
  expect(region.from).toBeLessThan(154);
  expect(region.to).toBeGreaterThan(159);
  expect(region.to - region.from).toBeLessThan(30);
  expect(region.patients).toBe(4);
});

test('every patient counts alike: one with most beats makes no agreement', () => {
  const uneven = [...new Array<string>(37).fill('one'), 'a', 'b', 'c'];
  const maxima = [...new Array<number>(37).fill(160), 20, 90, 240];
  expect(fixedRegion(maxima, uneven, window)!.share).toBeCloseTo(0.25, 9);
});

test('maps of zeros have no region', () => {
  expect(fixedRegion([-1, -1], ['a', 'b'], window)).toBeUndefined();
});

const region = { from: 145, to: 172, share: 0.9, centre: 156, patients: 4 };
const recall = { whole: 0.99, line: 0.2, neighbour: 0.4 };
const evidence = { target: 'V', region, recall, onP: 0, window };

test('the alarm rings for a fixed place off QRS and P without which the class is lost, with the numbers', () => {
  const [alarm] = fixedPlaceAlarm(evidence);
  expect(alarm).toMatchObject({ kind: 'fixed-place', target: 'V', limit: 0.2 });
  expect(alarm!.value).toBeCloseTo(0.59, 9);
  expect(alarm!.sentence).toContain('156 ms from R, on neither QRS nor P');
  expect(alarm!.sentence).toContain('from 99.0 % to 20.0 % (a line in their place) or 40.0 %');
});

test.each([
  ['the place varies', { region: { ...region, share: 0.4 } }],
  ['recall stays, by a line or by a neighbour', { recall: { ...recall, neighbour: 0.9 } }],
  ['the place is on QRS', { region: { ...region, centre: 110 } }],
  ['the place is a P wave', { onP: 0.8 }],
  ['two patients may share a place by their waves', { region: { ...region, patients: 2 } }],
])('it does not ring where %s', (_, changed) => {
  expect(fixedPlaceAlarm({ ...evidence, ...changed })).toEqual([]);
});

test('what is kept of a stream is spread evenly over it', () => {
  for (const [length, most] of [
    [5, 10],
    [1000, 10],
  ] as const) {
    const keeper = keepEvenly<number>(most);
    for (let at = 0; at < length; at++) keeper.add(() => at);
    expect(keeper.kept.length).toBeLessThanOrEqual(most);
    expect(keeper.kept.length).toBeGreaterThanOrEqual(Math.min(length, most / 2));
    const gaps = keeper.kept.slice(1).map((one, at) => one - keeper.kept[at]!);
    expect(new Set(gaps).size).toBe(1);
  }
});
