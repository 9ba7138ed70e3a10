import { expect, test } from 'vitest';
import { median } from '../../../preload/numeric/median.ts';
import { sfc32 } from '../../../preload/numeric/random.ts';
import type { PlantedChoice } from '../../../preload/words/plantedCauses.ts';
import { beatsOf } from '../beats/beatsOf.ts';
import { demoRecord } from '../synthetic/demoArchive.ts';
import { plantRecord } from './plantRecord.ts';

const samplingRateHz = 360;
const [baseline, missing] = [1024, -32768];
const record = demoRecord(0, 1, 60);
const fiducials = beatsOf(record.annotations.atr!, 60 * samplingRateHz).beats.sample;
const digital = record.signals.map((signal) => Int32Array.from(signal.digital));
const gain = record.signals[0]!.adcGain;
/** Every fifth beat, so that the windows of two of them never touch. */
const symbols = Array.from(fiducials, (_, beat) => (beat % 5 === 2 ? 'V' : 'N'));

interface Biased {
  readonly digital: readonly Int32Array[];
  /** Window of each V, and where its artefact begins. */
  readonly windows: readonly { readonly from: number; readonly to: number; readonly start: number }[];
}

function biased(choice: Partial<PlantedChoice> & Pick<PlantedChoice, 'cause'>, seed = 1, signals = digital): Biased {
  const numbers = { sizeMillivolts: null, factor: null, widthMilliseconds: null, placeMilliseconds: null };
  const made = plantRecord({
    signals: signals.map((values) => ({ digital: values, unitsPerMillivolt: gain, baseline, missing })),
    ...{ samplingRateHz, fiducials, waves: [], lead: 0, isMissing: () => false, random: sfc32(seed) },
    choice: { ...numbers, ...choice },
    bias: { symbol: 'V', symbols },
  });
  expect(made.marks.map(({ symbol }) => symbol)).toEqual(symbols);
  expect(made.beats.length).toBeGreaterThan(5);
  const windows = made.beats.map(({ sample, stretches }) => {
    expect(stretches.map(({ role, kind }) => [role, kind])).toEqual([['cause', choice.cause]]);
    return { from: sample - 100, to: stretches[0]!.to, start: stretches[0]!.from };
  });
  return { digital: made.digital, windows };
}

/** The samples of the windows, before and after; outside of them nothing may have changed. */
function insideOf(made: Biased, lead = 0, before = digital): [own: number, now: number][] {
  const isInside = new Uint8Array(before[lead]!.length);
  for (const { start, to } of made.windows) isInside.fill(1, start, to);
  const pairs: [number, number][] = [];
  before[lead]!.forEach((own, at) => {
    if (isInside[at]) pairs.push([own, made.digital[lead]![at]!]);
    else expect(made.digital[lead]![at]).toBe(own);
  });
  return pairs;
}

test('a gain step multiplies millivolts from its place to the end of the window', () => {
  const made = biased({ cause: 'gain', factor: 1.5, placeMilliseconds: 150 });
  for (const { from, start, to } of made.windows) expect([start - from, to - from]).toEqual([154, 280]);
  for (const [own, now] of insideOf(made, 1)) {
    expect(now - baseline).toBe(Math.round(1024 + (own - 1024) * 1.5) - baseline);
  }
});

test('clipped samples stay within the size of the median of their window, and all others as they were', () => {
  const made = biased({ cause: 'clipped', sizeMillivolts: 0.4 });
  const most = 0.4 * gain;
  for (const { from, to } of made.windows) {
    const [own, now] = [digital[0]!.subarray(from, to), made.digital[0]!.subarray(from, to)];
    const middle = median(Float64Array.from(own));
    now.forEach((value, at) => {
      if (Math.abs(own[at]! - middle) <= most) expect(value).toBe(own[at]);
      else expect(value).toBe(Math.round(middle + Math.sign(own[at]! - middle) * most));
    });
    expect(now.filter((value, at) => value !== own[at]).length).toBeGreaterThan(0);
  }
  insideOf(made);
});

test('padding takes the end of the window away, in every lead', () => {
  const made = biased({ cause: 'padding', widthMilliseconds: 100 });
  for (const { start, to } of made.windows) expect(to - start).toBe(36);
  for (const lead of [0, 1]) for (const [, now] of insideOf(made, lead)) expect(now).toBe(missing);
});

test('padding leaves a beat alone where it would take the R of the next one', () => {
  const near = Array.from(fiducials);
  near.splice(3, 0, near[2]! + 170);
  const made = plantRecord({
    signals: digital.map((values) => ({ digital: values, unitsPerMillivolt: gain, baseline, missing })),
    ...{ samplingRateHz, fiducials: near, waves: [], lead: 0, isMissing: () => false, random: sfc32(1) },
    choice: {
      ...{ cause: 'padding', widthMilliseconds: 100 },
      ...{ sizeMillivolts: null, factor: null, placeMilliseconds: null },
    },
    bias: { symbol: 'V', symbols: near.map((_, beat) => (beat === 2 ? 'V' : 'N')) },
  });
  expect(made.beats.map(({ stretches }) => stretches)).toEqual([[]]);
  expect(made.digital).toEqual(digital);
});

test('an offset is one level in a record, and another one by another seed', () => {
  const levels = [1, 2].map((seed) => {
    const differences = new Set(
      insideOf(biased({ cause: 'offset', sizeMillivolts: 0.4 }, seed)).map(([a, b]) => b - a),
    );
    expect(differences.size).toBe(1);
    return [...differences][0]! / gain;
  });
  for (const level of levels) {
    expect(level).toBeGreaterThanOrEqual(0.2 - 1 / gain);
    expect(level).toBeLessThanOrEqual(0.6 + 1 / gain);
  }
  expect(levels[0]).not.toBe(levels[1]);
});

test('a notch filter takes 60 Hz out of the window and leaves 10 Hz in it', () => {
  const sine = (hz: number) =>
    digital.map((values) =>
      values.map((_, at) => Math.round(baseline + 200 * Math.sin((2 * Math.PI * hz * at) / samplingRateHz))),
    );
  const largest = (hz: number) => {
    const made = biased({ cause: 'notch-filter' }, 1, sine(hz));
    return Math.max(...insideOf(made, 0, sine(hz)).map(([, now]) => Math.abs(now - baseline)));
  };
  expect(largest(60)).toBeLessThanOrEqual(1);
  expect(largest(10)).toBeGreaterThan(195);
});

test('a missing lead is flat at 0 mV, and the other one is as it was', () => {
  const made = biased({ cause: 'missing-lead' });
  for (const [, now] of insideOf(made)) expect(now).toBe(baseline);
  expect(made.digital[1]).toEqual(digital[1]);
});

test('a resampled window has straight lines between every fourth sample', () => {
  const made = biased({ cause: 'resampled', factor: 4 });
  for (const { from, to } of made.windows) {
    for (let at = from; at < to; at++) {
      const knot = Math.floor(at / 4) * 4;
      const [first, last] = [digital[0]![knot]!, digital[0]![knot + 4]!];
      expect(made.digital[0]![at]).toBe(Math.round(first * (1 - (at - knot) / 4) + (last * (at - knot)) / 4));
    }
  }
  insideOf(made);
});
