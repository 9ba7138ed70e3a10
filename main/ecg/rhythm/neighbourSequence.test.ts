import { describe, expect, test } from 'vitest';
import { mostlyEctopic } from '../beats/testing/mostlyEctopic.ts';
import { normaliseToRecord, type RecordNormalisedBeats } from '../windows/normaliseToRecord.ts';
import { recipes } from '../windows/recipe.ts';
import { neighbourSequence, sequenceBeats, sequenceNames, sequenceValues } from './neighbourSequence.ts';
import { rhythmOf, rhythms } from './rhythm.ts';

const { lead, fiducials, samplingRateHz } = mostlyEctopic;
const window = recipes['median-beat-residual-2'].window!;
const own = normaliseToRecord(lead, samplingRateHz, fiducials, window, 'dominant');
const values = neighbourSequence(own, fiducials, samplingRateHz);
/** Beat 45 is sinus, 46 and 47 are ectopic: NEE again and again. */
const [sinus, ectopic] = [45, 46];
const of = (beat: number, value: string, away: number) =>
  values[beat * sequenceNames.length + sequenceNames.indexOf(`${value}, beat ${away > 0 ? '+' : ''}${away}`)]!;

describe('a sequence', () => {
  test('tells of 61 beats how they come and look beside the one in the middle', () => {
    expect(sequenceBeats).toBe(61);
    expect(sequenceNames).toHaveLength(61 * sequenceValues.length);
    expect(values).toHaveLength(fiducials.length * sequenceNames.length);
    // A wave is like itself as far as it is one: 0.15 of the QRS height is a small P wave.
    expect(of(sinus, 'QRS correlation', 0)).toBeGreaterThan(0.6);
    expect(of(sinus, 'P correlation', 0)).toBeGreaterThan(0.3);
    expect(of(sinus, 'RR before, to own RR', 0)).toBe(0);
  });

  test('compares each interval with that of the beat and with the basic RR', () => {
    // Sinus beats come 0.9 s after the beat before, ectopic ones 0.5 s.
    expect(of(sinus, 'RR before, to own RR', 1)).toBeCloseTo(Math.log(0.5 / 0.9), 1);
    expect(of(ectopic, 'RR before, to own RR', -1)).toBeCloseTo(Math.log(0.9 / 0.5), 1);
    expect(of(ectopic, 'RR before, to basic RR', 1)).toBeCloseTo(Math.log(0.5 / 0.9), 1);
    expect(of(ectopic, 'RR before, to basic RR', 2)).toBeCloseTo(0, 1);
  });

  test('sees which beats have the same P wave', () => {
    expect(of(sinus, 'P correlation', 3)).toBeGreaterThan(0.3);
    expect(of(sinus, 'P correlation', 1)).toBeLessThan(0.1);
  });

  test('is 0 where the record has no beat', () => {
    for (const value of sequenceValues) {
      expect(of(0, value, -1)).toBe(0);
      expect(of(fiducials.length - 1, value, 1)).toBe(0);
    }
  });

  test('is the same in whatever unit the beats are', () => {
    const doubled: RecordNormalisedBeats = {
      ...own,
      amplitude: own.amplitude / 2,
      windows: { ...own.windows, values: own.windows.values.map((value) => 2 * value) },
    };
    const again = neighbourSequence(doubled, fiducials, samplingRateHz);
    expect(Math.max(...again.map((value, at) => Math.abs(value - values[at]!)))).toBeLessThan(1e-5);
  });
});

test('the recipe beat-sequence-1 is the context and the sequence behind it', () => {
  const recipe = rhythms['beat-sequence-1'];
  const both = recipe.of({ fiducials, samplingRateHz, own });
  const context = rhythms['rr-morphology-2'].of({ fiducials, samplingRateHz, own });
  expect(both).toHaveLength(fiducials.length * recipe.values.length);
  const row = both.subarray(sinus * 335, (sinus + 1) * 335);
  expect([...row.subarray(0, 30)]).toEqual([...context.subarray(sinus * 30, (sinus + 1) * 30)]);
  expect([...row.subarray(30)]).toEqual([...values.subarray(sinus * 305, (sinus + 1) * 305)]);
  expect(recipe.sequence!.beats * recipe.sequence!.values.length).toBe(305);
  expect(both.every(Number.isFinite)).toBe(true);
});

test('the numbers of some beats alone are those that they have among all, also at the ends of the record', () => {
  const recipe = rhythms['beat-sequence-1'];
  const all = recipe.of({ fiducials, samplingRateHz, own });
  for (const beat of [0, 1, sinus, ectopic, fiducials.length - 1]) {
    const one = rhythmOf(recipe, { fiducials, samplingRateHz, own }, [fiducials[beat]!]);
    expect(one).toEqual(all.slice(beat * 335, (beat + 1) * 335));
  }
});

test('a record of one beat has a sequence of that beat', () => {
  const alone = Float64Array.of(fiducials[3]!);
  const sequence = rhythms['beat-sequence-1'].of({
    ...{ fiducials: alone, samplingRateHz },
    own: normaliseToRecord(lead, samplingRateHz, alone, window, 'dominant'),
  });
  expect(sequence).toHaveLength(335);
  expect(sequence.every(Number.isFinite)).toBe(true);
});
