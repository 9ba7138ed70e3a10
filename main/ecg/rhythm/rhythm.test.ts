import { describe, expect, test } from 'vitest';
import { rhythmOf, rhythms } from './rhythm.ts';

// At 100 Hz: intervals of 1, 1, 0.5, 1.5 s. All are within five beats of each other, so their mean, 1 s, is the local one.
const fiducials = Float64Array.of(50, 150, 250, 300, 450);
const record = { fiducials, samplingRateHz: 100 };

describe('rhythm rr-1', () => {
  test('is both intervals in seconds, then both over the local mean', () => {
    const values = rhythmOf(rhythms['rr-1'], record, [300]);
    [0.5, 1.5, 0.5, 1.5].forEach((expected, at) => {
      expect(values[at]).toBeCloseTo(expected, 6);
    });
  });

  test('takes an interval that the record does not have as the local mean', () => {
    const first = rhythmOf(rhythms['rr-1'], record, [50, 450]);
    [1, 1, 1, 1, 1.5, 1, 1.5, 1].forEach((expected, at) => {
      expect(first[at]).toBeCloseTo(expected, 6);
    });
  });

  test('has finite numbers for a lone beat', () => {
    expect([...rhythmOf(rhythms['rr-1'], { fiducials: Float64Array.of(7), samplingRateHz: 100 }, [7])]).toEqual([
      1, 1, 1, 1,
    ]);
  });

  test('comes from all beats of the record, also where one of them alone is asked for', () => {
    const all = rhythmOf(rhythms['rr-1'], record, fiducials);
    fiducials.forEach((fiducial, beat) => {
      expect(rhythmOf(rhythms['rr-1'], record, [fiducial])).toEqual(all.slice(4 * beat, 4 * beat + 4));
    });
  });

  test('refuses a beat that the record does not have', () => {
    expect(() => rhythmOf(rhythms['rr-1'], record, [151])).toThrow('the beat at sample 151');
  });
});

test('none is no numbers', () => {
  expect(rhythmOf(rhythms.none, record, [150, 250])).toHaveLength(0);
});
