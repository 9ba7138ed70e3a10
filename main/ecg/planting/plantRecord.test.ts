import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import type { PlantedChoice } from '../../../preload/words/plantedCauses.ts';
import { beatsOf } from '../beats/beatsOf.ts';
import { delineate } from '../delineation/delineate.ts';
import { demoRecord } from '../synthetic/demoArchive.ts';
import { plantRecord } from './plantRecord.ts';

const samplingRateHz = 360;
const missing = -32768;
const record = demoRecord(0, 1, 120);
const fiducials = beatsOf(record.annotations.atr!, 120 * samplingRateHz).beats.sample;
const digital = record.signals.map((signal) => Int32Array.from(signal.digital));
const gain = record.signals[0]!.adcGain;
const waves = delineate(
  Float32Array.from(digital[0]!, (value) => (value - 1024) / gain),
  samplingRateHz,
  fiducials,
);

function planted(choice: Partial<PlantedChoice> & Pick<PlantedChoice, 'cause'>, seed = 1) {
  return plantRecord({
    signals: digital.map((values) => ({ digital: values, unitsPerMillivolt: gain, baseline: 1024, missing })),
    ...{ samplingRateHz, fiducials, lead: 0, waves },
    isMissing: () => false,
    choice: { sizeMillivolts: null, factor: null, widthMilliseconds: 40, placeMilliseconds: null, ...choice },
    random: sfc32(seed),
  });
}

test('a burst changes its own samples alone, in every lead, by its size', () => {
  const made = planted({ cause: 'burst', sizeMillivolts: 0.3 });
  const isInside = new Uint8Array(digital[0]!.length);
  for (const { stretches } of made.beats) for (const { from, to } of stretches) isInside.fill(1, from, to);
  made.digital.forEach((values, lead) => {
    const changes = values.map((value, at) => value - digital[lead]![at]!);
    expect(changes.every((change, at) => change === 0 || isInside[at] === 1)).toBe(true);
    expect(Math.max(...changes.map(Math.abs))).toBe(Math.round(0.3 * gain));
  });
});

test('a coin gives the class, and the place of a burst says nothing of R', () => {
  const { beats } = planted({ cause: 'burst', sizeMillivolts: 0.3 });
  const withCause = beats.filter(({ symbol }) => symbol === 'V');
  expect(withCause.length / beats.length).toBeGreaterThan(0.3);
  expect(withCause.length / beats.length).toBeLessThan(0.7);
  for (const { symbol, stretches } of beats) expect(stretches).toHaveLength(symbol === 'V' ? 1 : 0);
  const places = withCause.map(({ sample, stretches }) => stretches[0]!.from - sample);
  expect(Math.min(...places)).toBeGreaterThanOrEqual(-100);
  expect(Math.max(...places)).toBeLessThanOrEqual(180 - 14);
  // Uniform over 266 samples: the mean of some fifty draws lies within 40 of the middle.
  const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
  expect(Math.abs(mean - 33)).toBeLessThan(40);
});

test('windows of beats with a class do not overlap, and every other beat belongs to none', () => {
  const { beats, marks } = planted({ cause: 'notch', sizeMillivolts: 0.2 });
  for (let at = 1; at < beats.length; at++) {
    expect(beats[at]!.sample - beats[at - 1]!.sample).toBeGreaterThanOrEqual(280);
  }
  expect(marks).toHaveLength(fiducials.length);
  expect(marks.filter(({ symbol }) => symbol !== 'Q')).toHaveLength(beats.length);
});

test('the same seed plants the same, another one something else', () => {
  const choice = { cause: 'burst', sizeMillivolts: 0.3 } as const;
  expect(planted(choice)).toEqual(planted(choice));
  expect(planted(choice).beats).not.toEqual(planted(choice, 2).beats);
});

test('a burst stands where it is asked for', () => {
  const { beats } = planted({ cause: 'burst', sizeMillivolts: 0.3, placeMilliseconds: 150 });
  const places = new Set(beats.flatMap(({ sample, stretches }) => stretches.map(({ from }) => from - sample)));
  expect([...places]).toEqual([54]);
});

test('of a pair both decide; either alone is half, and of the other class', () => {
  const { beats } = planted({ cause: 'pair', sizeMillivolts: 0.3 });
  for (const { symbol, stretches } of beats) {
    const roles = new Set(stretches.map(({ role }) => role));
    expect([...roles]).toEqual(symbol === 'V' ? ['cause'] : stretches.length === 0 ? [] : ['half']);
    expect(stretches.length).toBeLessThanOrEqual(symbol === 'V' ? 2 : 1);
  }
});

test('of either cause each stands at its own place, one a beat, each in about half of the class', () => {
  const { beats } = planted({ cause: 'either', sizeMillivolts: 0.3 });
  const places = { burst: -72, notch: 72 };
  const kinds = beats.flatMap(({ sample, symbol, stretches }) => {
    expect(stretches).toHaveLength(symbol === 'V' ? 1 : 0);
    for (const { kind, from } of stretches) expect(from - sample).toBe(places[kind as keyof typeof places]);
    return stretches.map(({ kind }) => kind);
  });
  const share = kinds.filter((kind) => kind === 'burst').length / kinds.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.8);
});

test('a distractor stands in both classes', () => {
  const { beats } = planted({ cause: 'distractor', sizeMillivolts: 0.3 });
  for (const symbol of ['V', 'N']) {
    const own = beats.filter((beat) => beat.symbol === symbol);
    const having = own.filter(({ stretches }) => stretches.some(({ role }) => role === 'distractor'));
    expect(having.length / own.length).toBeGreaterThan(0.2);
    expect(having.length / own.length).toBeLessThan(0.8);
  }
});

describe('on waves', () => {
  const again = (made: ReturnType<typeof planted>, sample: number) => {
    const samples = made.marks.map((mark) => mark.sample);
    const found = delineate(
      Float32Array.from(made.digital[0]!, (value) => (value - 1024) / gain),
      samplingRateHz,
      samples,
    );
    return found[samples.indexOf(sample)]!;
  };

  test('where a P wave was removed a straight line is left, and every other one stays', () => {
    const made = planted({ cause: 'p-removed', widthMilliseconds: null });
    const heightOver = (values: Int32Array, from: number, to: number) => {
      const line = (at: number) => values[from]! + ((values[to]! - values[from]!) * (at - from)) / (to - from);
      return Math.max(...Array.from({ length: to - from }, (_, at) => Math.abs(values[from + at]! - line(from + at))));
    };
    for (const { sample, symbol, stretches } of made.beats) {
      const { p } = waves[Array.from(fiducials).indexOf(sample)]!;
      const [before, after] = [digital, made.digital].map((own) => heightOver(own[0]!, p!.onset, p!.end));
      expect(before).toBeGreaterThan(0.03 * gain);
      if (symbol === 'V') expect(after).toBeLessThanOrEqual(1);
      else expect(after).toBe(before);
      if (symbol === 'V') expect(stretches[0]!.from).toBeLessThan(p!.onset);
    }
  });

  test('a longer QT is found longer, by what was asked for', () => {
    const made = planted({ cause: 'qt-longer', widthMilliseconds: 50 });
    const lengths = made.beats.flatMap(({ sample, symbol }) => {
      const { t } = again(made, sample);
      const before = waves[Array.from(fiducials).indexOf(sample)]!.t;
      return symbol === 'V' && t && before ? [((t.end - before.end) / samplingRateHz) * 1000] : [];
    });
    lengths.sort((a, b) => a - b);
    // The delineator's own error is some samples of 2.8 ms.
    expect(Math.abs(lengths[Math.floor(lengths.length / 2)]! - 50)).toBeLessThan(15);
  });

  test('an ST shift raises the segment between QRS and T', () => {
    const made = planted({ cause: 'st-shift', sizeMillivolts: 0.2, widthMilliseconds: null });
    const withCause = made.beats.filter(({ symbol }) => symbol === 'V');
    expect(withCause.length).toBeGreaterThan(10);
    for (const { stretches } of withCause) {
      const { from, to } = stretches[0]!;
      const middle = Math.floor((from + to) / 2);
      expect(made.digital[0]![middle]! - digital[0]![middle]!).toBeCloseTo(0.2 * gain, -1);
    }
  });

  test('a shorter RR brings the beat nearer to the one before, and all that follows', () => {
    const made = planted({ cause: 'rr-shorter', widthMilliseconds: 100 });
    const cuts = made.beats.filter(({ symbol }) => symbol === 'V').length;
    expect(cuts).toBeGreaterThan(10);
    expect(digital[0]!.length - made.digital[0]!.length).toBe(cuts * 36);
    const before = new Map(Array.from(fiducials, (sample, beat) => [beat, sample]));
    made.marks.forEach(({ sample, symbol }, beat) => {
      if (beat === 0) return;
      const [own, former] = [sample - made.marks[beat - 1]!.sample, before.get(beat)! - before.get(beat - 1)!];
      expect(former - own).toBe(symbol === 'V' ? 36 : 0);
    });
  });
});

test('a bias goes into every beat of one symbol, and all beats keep theirs', () => {
  const symbols = Array.from(fiducials, (_, beat) => (beat % 4 === 1 ? 'V' : 'N'));
  const made = plantRecord({
    signals: digital.map((values) => ({ digital: values, unitsPerMillivolt: gain, baseline: 1024, missing })),
    ...{ samplingRateHz, fiducials, lead: 0, waves, isMissing: () => false, random: sfc32(1) },
    choice: { cause: 'burst', sizeMillivolts: 0.3, factor: null, widthMilliseconds: 40, placeMilliseconds: 150 },
    bias: { symbol: 'V', symbols },
  });
  expect(made.marks.map(({ symbol }) => symbol)).toEqual(symbols);
  const whole = symbols.filter((symbol, beat) => symbol === 'V' && fiducials[beat]! > 100);
  expect(made.beats.length).toBeGreaterThanOrEqual(whole.length - 1);
  for (const { symbol, sample, stretches } of made.beats) {
    expect({ symbol, from: stretches[0]!.from - sample }).toEqual({ symbol: 'V', from: 54 });
  }
});

test('spike and step are levels with sharp ends, at the place that was asked for', () => {
  for (const [cause, width] of [
    ['spike', 8],
    ['step', 150],
  ] as const) {
    const made = planted({ cause, sizeMillivolts: 0.5, widthMilliseconds: width, placeMilliseconds: 200 });
    const [beat] = made.beats.filter(({ stretches }) => stretches.length > 0);
    const { from, to } = beat!.stretches[0]!;
    expect([from - beat!.sample, to - from]).toEqual([72, Math.round((width / 1000) * 360)]);
    const change = (at: number) => made.digital[0]![at]! - digital[0]![at]!;
    const height = Math.round(0.5 * gain);
    expect([from - 1, from, to - 1, to].map(change)).toEqual([0, height, height, 0]);
  }
});

test('hum goes through the windows of one class, never added twice', () => {
  const symbols = Array.from(fiducials, () => 'N');
  const made = plantRecord({
    signals: digital.map((values) => ({ digital: values, unitsPerMillivolt: gain, baseline: 1024, missing })),
    ...{ samplingRateHz, fiducials, lead: 0, waves: [], isMissing: () => false, random: sfc32(1) },
    choice: { cause: 'hum', sizeMillivolts: 0.2, factor: null, widthMilliseconds: null, placeMilliseconds: null },
    bias: { symbol: 'N', symbols },
  });
  const largest = made.digital[0]!.reduce((most, value, at) => Math.max(most, Math.abs(value - digital[0]![at]!)), 0);
  expect(largest).toBeLessThanOrEqual(Math.round(0.2 * gain));
  expect(largest).toBeGreaterThan(0.15 * gain);
});
