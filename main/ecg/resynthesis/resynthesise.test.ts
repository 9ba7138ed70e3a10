import { describe, expect, test } from 'vitest';
import { measuredChange } from '../../../preload/numeric/measuredChange.ts';
import { type BeatChangeName, type BeatChanges, beatChangeNames } from '../../../preload/words/beatChanges.ts';
import { demoLead } from '../testing/demoLead.ts';
import { beatPlaces } from './beatPlaces.ts';
import { measureBeat } from './measureBeat.ts';
import { offerOf } from './offers.ts';
import { reachOfBeat, reachOfP, reachOfT } from './reaches.ts';
import { resynthesise } from './resynthesise.ts';

const { lead, beat } = demoLead();
const { samplingRateHz } = lead;
const places = beatPlaces(lead, beat);
const original = measureBeat(lead, beat);
const changed = (changes: BeatChanges) => resynthesise(lead, beat, places, changes);
const again = (name: BeatChangeName, by: number) =>
  measuredChange(name, original, measureBeat(changed({ [name]: by }), beat));

/** Samples that differ: first and last. */
function differing(one: Float32Array, other: Float32Array): [number, number] {
  const places = Array.from(one.keys()).filter((at) => one[at] !== other[at]);
  return [places[0]!, places.at(-1)!];
}

test('the beat has every wave, and every change of the waves is offered', () => {
  expect(places.waves.p && places.waves.qrs && places.waves.t).toBeTruthy();
  for (const name of beatChangeNames) {
    if (name === 'lead') continue;
    expect(offerOf(name, places, lead), name).toHaveProperty('from');
  }
});

describe('outside of what is changed every sample stays', () => {
  const { qrs, t } = places.waves;
  const inside: [BeatChanges, readonly [number, number]][] = [
    [{ 'p-size': -100 }, reachOfP(places, samplingRateHz)!],
    [{ 't-size': -150 }, reachOfT(places, samplingRateHz)!],
    [{ 'st-level': 0.2 }, [qrs!.end, t!.peak]],
    [{ 'qrs-width': 20 }, [places.waves.p!.end, t!.onset]],
    [{ amplitude: 50 }, reachOfBeat(places, samplingRateHz)!],
    [{ polarity: 1 }, reachOfBeat(places, samplingRateHz)!],
  ];
  test.each(inside)('%o', (changes, [from, to]) => {
    const { millivolts, fiducials } = changed(changes);
    const [first, last] = differing(millivolts, lead.millivolts);
    expect(first).toBeGreaterThan(from);
    expect(last).toBeLessThan(to);
    expect(fiducials).toEqual(lead.fiducials);
  });

  test.each([-40, -20, 30])('RR %i percent: what follows moves along, what lies before stays', (percent) => {
    const made = changed({ 'rr-before': percent });
    const rr = places.fiducial - places.before!.fiducial;
    const by = Math.round((percent / 100) * rr);
    expect(made.millivolts).toHaveLength(lead.millivolts.length + by);
    expect(made.fiducials[beat]! - made.fiducials[beat - 1]!).toBe(rr + by);
    expect(made.fiducials[beat + 1]! - made.fiducials[beat]!).toBe(lead.fiducials[beat + 1]! - places.fiducial);
    const qrs = places.waves.qrs!.onset;
    expect(made.millivolts.subarray(qrs + by)).toEqual(lead.millivolts.subarray(qrs));
    const end = places.before!.waves.qrs!.end;
    expect(made.millivolts.subarray(0, end)).toEqual(lead.millivolts.subarray(0, end));
  });
});

test('joins are smooth: no step is higher than the steepest one beside it', () => {
  const steepest = (values: Float32Array, from: number, to: number) =>
    Math.max(...Array.from({ length: to - from }, (_, at) => Math.abs(values[from + at + 1]! - values[from + at]!)));
  const end = places.before!.waves.qrs!.end;
  const before = steepest(lead.millivolts, end, places.waves.qrs!.onset);
  for (const percent of [-40, -30, -20, -10, 40]) {
    const made = changed({ 'rr-before': percent });
    const by = made.fiducials[beat]! - places.fiducial;
    expect(steepest(made.millivolts, end, places.waves.qrs!.onset + by), `${percent} %`).toBeLessThan(2 * before);
  }
  const [from, to] = reachOfBeat(places, samplingRateHz)!;
  const own = steepest(lead.millivolts, from, to);
  for (const changes of [{ 'p-size': 200 }, { 'st-level': 0.3 }, { 't-size': -200 }, { 'qrs-width': 30 }]) {
    expect(steepest(changed(changes).millivolts, from, to)).toBeLessThan(1.2 * own);
  }
});

describe('a change is measured again', () => {
  test('in its own unit, near to what was asked for', () => {
    expect(again('rr-before', -20)).toBeCloseTo(-20, 0);
    expect(Math.abs(again('qrs-width', -20)! + 20)).toBeLessThan(6);
    // The flanks of a wider complex are flatter: its delineated borders lie a little inside of the stretched ones.
    expect(again('qrs-width', 20)!).toBeGreaterThan(5);
    expect(again('qrs-width', 40)!).toBeGreaterThan(again('qrs-width', 20)! + 5);
    expect(Math.abs(again('p-size', 50)! - 50)).toBeLessThan(15);
    expect(Math.abs(again('t-size', -50)! + 50)).toBeLessThan(15);
    expect(Math.abs(again('t-size', -200)! + 200)).toBeLessThan(20);
    expect(again('st-level', 0.2)).toBeCloseTo(0.2, 1);
    expect(Math.abs(again('amplitude', 40)! - 40)).toBeLessThan(12);
  });

  test('without P its P is not found, or nothing in height', () => {
    const { p } = measureBeat(changed({ 'p-size': -100 }), beat);
    expect(Math.abs(p ?? 0)).toBeLessThan(Math.abs(original.p!) / 4);
  });
});

test('no change is the lead itself, and a change that is taken back gives it again', () => {
  expect(changed({}).millivolts).toEqual(lead.millivolts);
  expect(changed({ 'st-level': 0, 'rr-before': 0 })).toEqual(lead);
  const back: [BeatChanges, BeatChanges][] = [
    [{ 't-size': 100 }, { 't-size': -50 }],
    [{ polarity: 1 }, { polarity: 1 }],
    [{ amplitude: 100 }, { amplitude: -50 }],
    [{ 'st-level': 0.2 }, { 'st-level': -0.2 }],
  ];
  for (const [there, home] of back) {
    const { millivolts } = resynthesise(changed(there), beat, places, home);
    const away = millivolts.map((value, at) => Math.abs(value - lead.millivolts[at]!));
    expect(Math.max(...away)).toBeLessThan(1e-5);
  }
});

test('changes go together, each in its place', () => {
  const both = changed({ 'p-size': -100, 't-size': 50 }).millivolts;
  const [from, to] = reachOfP(places, samplingRateHz)!;
  expect(both.subarray(from, to)).toEqual(changed({ 'p-size': -100 }).millivolts.subarray(from, to));
  const [start, end] = reachOfT(places, samplingRateHz)!;
  expect(both.subarray(start, end)).toEqual(changed({ 't-size': 50 }).millivolts.subarray(start, end));
});

describe('what is not offered says why, and is refused', () => {
  const without = (waves: Partial<typeof places.waves>) => ({ ...places, waves: { ...places.waves, ...waves } });

  test('without the wave', () => {
    expect(offerOf('p-size', without({ p: null }), lead)).toEqual({ reason: 'the delineation found no P wave' });
    expect(offerOf('t-size', without({ t: null }), lead)).toEqual({ reason: 'the delineation found no T wave' });
    expect(offerOf('st-level', without({ t: null }), lead)).toHaveProperty('reason');
    for (const name of beatChangeNames.filter((one) => one !== 'lead')) {
      const offer = offerOf(name, without({ p: null, qrs: null, t: null }), lead);
      expect(offer).toEqual({ reason: 'the delineation found no QRS complex' });
    }
    expect(() => resynthesise(lead, beat, without({ p: null }), { 'p-size': 50 })).toThrow(
      'p-size cannot be changed: the delineation found no P wave',
    );
  });

  test('without a beat before, without its T, and without samples', () => {
    expect(offerOf('rr-before', { ...places, before: null }, lead)).toEqual({
      reason: 'it is the first beat of the record',
    });
    const noT = { ...places.before!, waves: { ...places.before!.waves, t: null } };
    expect(offerOf('rr-before', { ...places, before: noT }, lead)).toEqual({
      reason: 'the delineation found no T wave of the beat before',
    });
    const millivolts = lead.millivolts.slice();
    millivolts[places.waves.t!.peak] = Number.NaN;
    expect(offerOf('t-size', places, { ...lead, millivolts })).toEqual({
      reason: 'the record has no sample in a part of it',
    });
  });

  test('beyond the room that the neighbours leave', () => {
    const offer = offerOf('rr-before', places, lead) as { from: number; to: number };
    expect(offer.from).toBeGreaterThan(-60);
    expect(() => changed({ 'rr-before': offer.from - 1 })).toThrow('out of range');
    expect(() => changed({ 'rr-before': offer.from })).not.toThrow();
    expect(() => changed({ 'qrs-width': Number.NaN })).toThrow('out of range');
  });
});
