import { expect, test } from 'vitest';
import { beatPlaces } from '../resynthesis/beatPlaces.ts';
import { resynthesise } from '../resynthesis/resynthesise.ts';
import { demoLead } from '../testing/demoLead.ts';
import { measureConcepts } from './measureConcepts.ts';

const { lead, beat } = demoLead();
const { samplingRateHz } = lead;
const reach = { beforeSeconds: 0.28, afterSeconds: 0.5 };
const places = beatPlaces(lead, beat);
const original = measureConcepts(lead, beat, reach);
const after = (changes: Parameters<typeof resynthesise>[3]) =>
  measureConcepts(resynthesise(lead, beat, places, changes), beat, reach);

test('a change in clinical units is measured as such, and what was not changed stays', () => {
  // The delineator finds half of the widening: the feet of the wider complex are flatter.
  expect(after({ 'qrs-width': 40 })['qrs-width'] - original['qrs-width']).toBeGreaterThan(15);
  const withoutP = after({ 'p-size': -100 });
  expect(original['p-size']).toBeGreaterThan(0.05);
  expect(withoutP['p-size']).toBeLessThan(original['p-size'] / 3);
  expect(withoutP['qrs-width']).toBeCloseTo(original['qrs-width'], 6);
  expect(after({ 't-size': 50 })['t-height'] / original['t-height']).toBeCloseTo(1.5, 1);
  expect(after({ 'st-level': 0.2 })['st-level'] - original['st-level']).toBeCloseTo(0.2, 1);
  expect(after({ amplitude: 50 })['qrs-amplitude']).toBeGreaterThan(1.3 * original['qrs-amplitude']);
});

test('an upright complex has polarity near 1, the same upside down near -1', () => {
  const inverted = measureConcepts({ ...lead, millivolts: lead.millivolts.map((value) => -value) }, beat, reach);
  expect(original['qrs-polarity']).toBeGreaterThan(0.3);
  expect(inverted['qrs-polarity']).toBeCloseTo(-original['qrs-polarity'], 1);
});

test('prematurity is told in percent of the RR around, a pause of any length as -100', () => {
  const regular = Float64Array.from({ length: 30 }, (_, at) => 300 + 300 * at);
  const flat = { millivolts: new Float32Array(12_000), samplingRateHz, fiducials: regular };
  const at = (moved: number) => {
    const fiducials = regular.map((value, place) => (place === 15 ? value + moved : value));
    return measureConcepts({ ...flat, fiducials }, 15, reach).prematurity;
  };
  expect(at(0)).toBe(0);
  expect(at(-75)).toBeCloseTo(25, 9);
  const pause = regular.map((value, place) => (place >= 15 ? value + 3000 : value));
  expect(measureConcepts({ ...flat, fiducials: pause }, 15, reach).prematurity).toBe(-100);
  expect(measureConcepts(flat, 0, reach).prematurity).toBeNaN();
});

test('hum is noise, a slow drift is not', () => {
  const added = (wave: (sample: number) => number) =>
    measureConcepts({ ...lead, millivolts: lead.millivolts.map((value, at) => value + wave(at)) }, beat, reach).noise;
  const hum = added((at) => 0.1 * Math.sin((2 * Math.PI * 50 * at) / samplingRateHz));
  // A sine of 0.1 mV has a root mean square of 0.071; its mean over 15 samples (41.7 ms, two periods) is nearly 0.
  expect(Math.sqrt(hum ** 2 - original.noise ** 2)).toBeCloseTo(0.07, 1);
  expect(hum).toBeGreaterThan(3 * original.noise);
  const drift = added((at) => 0.3 * Math.sin((2 * Math.PI * 0.3 * at) / samplingRateHz));
  expect(drift).toBeLessThan(1.3 * original.noise);
});

test('a lead without a complex has nothing to measure but its rhythm', () => {
  const flat = measureConcepts({ ...lead, millivolts: new Float32Array(lead.millivolts.length) }, beat, reach);
  expect(flat['qrs-width']).toBeNaN();
  expect(flat['p-size']).toBeNaN();
  expect(flat.prematurity).toBeCloseTo(original.prematurity, 9);
});
