import { describe, expect, test } from 'vitest';
import { dominantIndexes, dominantRhythmBeats } from '../beats/dominantRhythmBeats.ts';
import { mostlyEctopic } from '../beats/testing/mostlyEctopic.ts';
import { normaliseToRecord } from '../windows/normaliseToRecord.ts';
import { recipes } from '../windows/recipe.ts';
import { rrMorphology, rrMorphologyValues } from './rrMorphology.ts';

const { samplingRateHz } = mostlyEctopic;
const window = recipes['median-beat-residual-2'].window!;
const [sinus, ectopic] = [45, 46];

describe('late beats', () => {
  test('are the sinus beats, also where two of three beats are ectopic', () => {
    const { isLate, interval } = dominantRhythmBeats(mostlyEctopic.fiducials);
    for (let beat = 3; beat < 90; beat++) expect(isLate[beat]).toBe(beat % 3 === 0 ? 1 : 0);
    // In samples: 0.9 s at 360 Hz.
    expect(interval[45]).toBeCloseTo(324, 0);
  });

  test('are all beats where none is late: one beat has no interval before', () => {
    const alone = dominantRhythmBeats([360]);
    expect(alone).toEqual({ isLate: Uint8Array.of(0), interval: Float64Array.of(Number.NaN) });
    expect(dominantIndexes(alone, 0, 0)).toEqual([0]);
  });

  test('of a regular rhythm are at least a quarter', () => {
    const { isLate } = dominantRhythmBeats(Array.from({ length: 100 }, (_, beat) => 300 * beat));
    expect(isLate.reduce((sum, late) => sum + late, 0)).toBe(99);
  });
});

describe('a record of mostly ectopic beats', () => {
  const { lead, fiducials } = mostlyEctopic;
  const all = normaliseToRecord(lead, samplingRateHz, fiducials, window);
  const late = normaliseToRecord(lead, samplingRateHz, fiducials, window, 'dominant');
  const names: readonly string[] = rrMorphologyValues;
  const values = rrMorphology(late, fiducials, samplingRateHz);
  const of = (beat: number, name: string) => values[beat * names.length + names.indexOf(name)]!;

  test('differs from its typical beat in the ectopic beats, not in the sinus beats; the median of all says the reverse', () => {
    // Sample 54 is the fiducial.
    const away = ({ windows }: typeof late, beat: number) => Math.abs(windows.values[2 * (beat * 109 + 54) + 1]!);
    expect([away(late, sinus) < 0.02, away(late, ectopic) > 0.4]).toEqual([true, true]);
    expect([away(all, sinus) > 0.4, away(all, ectopic) < 0.05]).toEqual([true, true]);
    expect(late.amplitude / all.amplitude).toBeCloseTo(2, 1);
  });

  test('calls the ectopic beat early, small and without its P wave', () => {
    expect(of(sinus, 'RR before, to basic RR')).toBeCloseTo(0, 2);
    expect(of(ectopic, 'RR before, to basic RR')).toBeCloseTo(Math.log(0.5 / 0.9), 2);
    expect(of(sinus, 'P like late beats around')).toBeGreaterThan(0.95);
    expect(of(ectopic, 'P like late beats around')).toBeLessThan(0.6);
    expect(of(ectopic, 'QRS height')).toBeCloseTo(Math.log(0.5), 1);
  });

  test('has the same numbers in whatever unit its own beats come', () => {
    const other = rrMorphology(all, fiducials, samplingRateHz);
    values.forEach((value, at) => {
      // But for correlations of hardly any deflection, which are drawn towards 0 by an absolute term.
      expect(Math.abs(other[at]! - value)).toBeLessThan(0.05);
    });
  });
});

test('context of late beats is finite and bounded, also for a lone beat and for a flat lead', () => {
  const alone = normaliseToRecord(new Float32Array(720), samplingRateHz, Float64Array.of(360), window, 'dominant');
  const values = rrMorphology(alone, [360], samplingRateHz);
  expect(values).toHaveLength(30);
  for (const number of values) expect(Math.abs(number)).toBeLessThanOrEqual(8);
});

test('an irregular rhythm is called irregular', () => {
  const irregularity = (jump: number) => {
    const fiducials = Float64Array.from({ length: 40 }, (_, beat) => 360 + 288 * beat + (beat % 3 === 0 ? jump : 0));
    const flat = normaliseToRecord(new Float32Array(360 * 40), samplingRateHz, fiducials, window, 'dominant');
    const place = rrMorphologyValues.indexOf('irregularity (21 beats)');
    return rrMorphology(flat, fiducials, samplingRateHz)[20 * rrMorphologyValues.length + place]!;
  };
  // ln 0.01 of no change at all; of 0.8 s and 0.95 s in turn the median change of ln RR is far above the 8 % of `irregular`.
  expect(irregularity(0)).toBeCloseTo(Math.log(0.01), 5);
  expect(irregularity(54)).toBeGreaterThan(Math.log(0.08));
});

test('irregularity of late beats is the width of the middle half of their intervals, in whatever order these come', () => {
  const name = rrMorphologyValues.indexOf('irregularity of late beats');
  // Intervals in samples: long ones at the ends, where quantiles of unsorted values would be taken.
  const irregularity = (intervals: readonly number[]) => {
    let at = 360;
    const fiducials = Float64Array.from([at, ...intervals.map((interval) => (at += interval))]);
    const flat = normaliseToRecord(new Float32Array(at + 720), samplingRateHz, fiducials, window, 'dominant');
    return rrMorphology(flat, fiducials, samplingRateHz)[6 * rrMorphologyValues.length + name]!;
  };
  // Twelve intervals, all within reach: those from the upper quartile (type 7: between 320 and 330) on are late.
  const lates = [330, 350, 370];
  const rising = [...Array.from({ length: 9 }, (_, beat) => 240 + 10 * beat), ...lates];
  const mixed = [370, 240, 330, 250, 260, 350, 270, 280, 320, 290, 300, 310];
  expect(irregularity(mixed)).toBeCloseTo(irregularity(rising), 5);
  // Middle half of ln 330, ln 350, ln 370: from halfway to 340 to halfway to 360 on the logarithm.
  const middle = (Math.log(370) - Math.log(330)) / 2;
  expect(irregularity(mixed)).toBeCloseTo(Math.log(0.01 + middle), 5);
});
