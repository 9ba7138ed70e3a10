import { expect, test } from 'vitest';
import type { CutWindows } from '../../../preload/words/windows.ts';
import { exchangeAlarms } from './exchangeAlarms.ts';
import { aspects, exchanged } from './exchanged.ts';
import { areEnough, type BeatPairs, meanOverPatients } from './pairs.ts';
import { recordingAlarms, recordingDifferences } from './recordedOtherwise.ts';

const samples = 280;
const beats = 24;
const names = Array.from({ length: beats }, (_, beat) => `p${beat % 4}`);

function windows(
  of: (at: number, beat: number) => number,
  valid: readonly [number, number] = [0, samples],
): CutWindows {
  const values = Float32Array.from({ length: beats * samples }, (_, at) => {
    const sample = at % samples;
    return sample >= valid[0] && sample < valid[1] ? of(sample, Math.floor(at / samples)) : 0;
  });
  return {
    values,
    ...{ beats, samples, leads: 1 },
    validFrom: new Int16Array(beats).fill(valid[0]),
    validTo: new Int16Array(beats).fill(valid[1]),
  };
}

const wave = (at: number) => Math.exp(-(((at - 100) / 5) ** 2)) + 0.3 * Math.exp(-(((at - 200) / 20) ** 2));
/** A few microvolts that differ from beat to beat. */
const noise = (at: number, beat: number) => 0.004 * Math.sin(at * 12.9898 + beat * 78.233 + at * at);
const normal = (at: number, beat: number) => 0.8 * wave(at) + noise(at, beat + 100);
const isQrs = Uint8Array.from({ length: beats * samples }, (_, at) => Number(Math.abs((at % samples) - 100) <= 32));

function pairs(own: CutWindows, donors = windows(normal)): BeatPairs {
  return { own, donors, isQrs, patients: names, samplingRateHz: 360 };
}

const spike = (at: number) => (at >= 160 && at < 163 ? 0.5 : 0);

test('a spike goes to the normal beat, and the waves stay where they were', () => {
  const own = windows((at, beat) => wave(at) + noise(at, beat) + spike(at));
  const made = exchanged(pairs(own), 'not-waves')!;
  const spikeOf = (values: Float32Array, beat: number) => {
    const at = beat * samples;
    return values[at + 161]! - (values[at + 155]! + values[at + 168]!) / 2;
  };
  for (const beat of [0, 7]) {
    expect(spikeOf(made.own, beat)).toBeLessThan(0.05);
    expect(spikeOf(made.donors, beat)).toBeGreaterThan(0.45);
    expect(made.own[beat * samples + 100]).toBe(own.values[beat * samples + 100]);
  }
  for (let at = 0; at < samples; at++) {
    expect(Math.abs(made.own[at]! - wave(at))).toBeLessThan(0.05);
    expect(Math.abs(made.donors[at]! - 0.8 * wave(at) - spike(at))).toBeLessThan(0.05);
  }
});

test('an offset goes to the normal beat as a level, and beats of one level have none to exchange', () => {
  const own = windows((at, beat) => wave(at) + noise(at, beat) + 0.4);
  const made = exchanged(pairs(own), 'level')!;
  expect(made.own[20]! - own.values[20]!).toBeCloseTo(-0.4, 1);
  expect(made.donors[20]! - normal(20, 0)).toBeCloseTo(0.4, 1);
  const level = windows(() => 0.1);
  expect(exchanged(pairs(level, level), 'level')).toBeUndefined();
});

test('a beat that was cut by a limit goes on there, and its normal beat is cut', () => {
  const own = windows((at, beat) => Math.min(0.5, wave(at) + noise(at, beat)));
  const made = exchanged(pairs(own), 'saturation')!;
  const top = (values: Float32Array, beat: number) =>
    Math.max(...values.subarray(beat * samples, (beat + 1) * samples));
  for (const beat of [0, 5]) {
    expect(top(own.values, beat)).toBe(0.5);
    expect(top(made.own, beat)).toBeGreaterThan(0.6);
    expect(top(made.donors, beat)).toBe(0.5);
    expect(made.own[beat * samples + 200]).toBe(own.values[beat * samples + 200]);
  }
  expect(exchanged(pairs(windows(wave)), 'saturation')).toBeUndefined();
});

test('padding is filled by the normal beat, which loses its samples there', () => {
  const own = windows(wave, [0, 244]);
  const donors = windows(normal);
  const made = exchanged(pairs(own, donors), 'padding')!;
  const step = own.values[243]! - donors.values[243]!;
  expect(Math.abs(step)).toBeGreaterThan(0.001);
  for (let at = 244; at < 280; at++) expect(made.own[at]! - donors.values[at]!).toBeCloseTo(step, 5);
  expect(made.own.subarray(0, 244)).toEqual(own.values.subarray(0, 244));
  expect(Array.from(made.donors.subarray(244, 280))).toEqual(new Array(36).fill(0));
  expect(exchanged(pairs(windows(wave)), 'padding')).toBeUndefined();
});

test('slow recordings do not tell a jump, or the limit of an amplifier, from a wave', () => {
  const slow = { ...pairs(windows(wave)), samplingRateHz: 100 };
  expect(exchanged(slow, 'not-waves')).toBeUndefined();
  expect(exchanged(slow, 'saturation')).toBeUndefined();
  expect(exchanged(slow, 'level')).toBeDefined();
});

test('too few pairs or patients say nothing, and patients count alike', () => {
  expect(areEnough({ patients: names })).toBe(true);
  expect(areEnough({ patients: names.slice(0, 19) })).toBe(false);
  expect(areEnough({ patients: names.map((name) => (name === 'p0' ? 'p0' : 'p1')) })).toBe(false);
  expect(meanOverPatients(['a', 'a', 'a', 'b'], (beat) => [1, 1, 1, 0][beat]!)).toBe(0.5);
  expect(recordingDifferences({ ...pairs(windows(spike)), patients: names.map(() => 'one') })).toEqual([]);
});

const told = (own: CutWindows) =>
  recordingAlarms('V', recordingDifferences(pairs(own))).map(({ sentence }) => sentence);

test('beats of another shape that were recorded alike ring nothing', () => {
  expect(told(windows((at, beat) => wave(at) + noise(at, beat)))).toEqual([]);
});

test.each<[string, CutWindows]>([
  ['more of a jump off QRS', windows((at, beat) => wave(at) + noise(at, beat) + spike(at))],
  [
    'more of hum of 50 Hz',
    windows((at, beat) => wave(at) + noise(at, beat) + 0.1 * Math.sin((2 * Math.PI * 50 * at) / 360)),
  ],
  ['more of the level of the window', windows((at, beat) => wave(at) + noise(at, beat) + 0.4)],
  ['more of missing samples', windows((at, beat) => wave(at) + noise(at, beat), [0, 244])],
  ['more of a stretch of equal samples', windows(() => 0)],
  ['less of noise between the waves', windows((at, beat) => wave(at) + noise(at, beat) / 10)],
])('the input alone tells %s', (expected, own) => {
  expect(told(own)).toContainEqual(expect.stringContaining(`In 100 % of the beats of V there is ${expected}`));
});

test('a spectrum that differs in all patients is told, by a rule of the others', () => {
  const tone = (at: number) => 0.003 * Math.sin((2 * Math.PI * 120 * at) / 360);
  expect(told(windows((at, beat) => wave(at) + noise(at, beat) + tone(at)))).toContainEqual(
    expect.stringMatching(/^In \d+ % of the beats of V the spectrum off QRS, .* by a rule learned from other patients/),
  );
});

test('the alarm rings where recall falls, or normal beats turn into the class, by 20 points', () => {
  const measured = { aspect: aspects[0], recall: { whole: 0.99, without: 0.85 }, normal: { whole: 0.01, with: 0.1 } };
  expect(exchangeAlarms('V', [measured])).toEqual([]);
  const [fell] = exchangeAlarms('V', [{ ...measured, recall: { whole: 0.99, without: 0.7 } }]);
  expect(fell).toMatchObject({ kind: 'exchange', target: 'V', limit: 0.2 });
  expect(fell!.value).toBeCloseTo(0.29, 9);
  const [turned] = exchangeAlarms('V', [{ ...measured, normal: { whole: 0.01, with: 0.5 } }]);
  expect(turned!.sentence).toContain(
    'recall goes from 99.0 % to 85.0 %, and 50.0 % of the normal beats are called V, before 1.0 %',
  );
});
