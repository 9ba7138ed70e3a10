import { describe, expect, test } from 'vitest';
import { normal, sfc32 } from '../../../preload/numeric/random.ts';
import { matchBeats } from './matchBeats.ts';
import { qrsDetector } from './qrsDetector.ts';

/** P, QRS and T as Gaussian waves: seconds from the R peak, width in seconds, millivolts. */
const waves = [
  [-0.17, 0.02, 0.12],
  [-0.03, 0.008, -0.12],
  [0, 0.0105, 1.1],
  [0.03, 0.009, -0.25],
  [0.27, 0.045, 0.3],
] as const;

/** R peaks at uneven intervals of about 0.8 s, so that none falls on the sampling grid of every rate. */
function peaks(seconds: number): number[] {
  const random = sfc32(7);
  const times: number[] = [];
  for (let at = 0.5; at < seconds - 0.4; at += 0.7 + 0.2 * random()) times.push(at);
  return times;
}

interface Making {
  readonly samplingRateHz: number;
  readonly seconds: number;
  readonly noise?: number;
  readonly sign?: number;
}

/** Millivolts with a drifting baseline. [samples] */
function synthetic({ samplingRateHz, seconds, noise = 0.02, sign = 1 }: Making): Float32Array {
  const random = sfc32(11);
  const values = new Float32Array(Math.round(samplingRateHz * seconds));
  for (let sample = 0; sample < values.length; sample++) {
    const t = sample / samplingRateHz;
    values[sample] = 0.3 * Math.sin(2 * Math.PI * 0.25 * t) + noise * normal(random);
  }
  for (const peak of peaks(seconds)) {
    const from = Math.max(0, Math.floor((peak - 0.3) * samplingRateHz));
    const to = Math.min(values.length, Math.ceil((peak + 0.5) * samplingRateHz));
    for (let sample = from; sample < to; sample++) {
      const t = sample / samplingRateHz - peak;
      for (const [at, width, height] of waves) {
        values[sample]! += sign * height * Math.exp(-(((t - at) / width) ** 2) / 2);
      }
    }
  }
  return values;
}

function detect(values: Float32Array, samplingRateHz: number, block = values.length): number[] {
  const detector = qrsDetector(samplingRateHz);
  const found: number[] = [];
  for (let from = 0; from < values.length; from += block) {
    found.push(...detector.push(values.subarray(from, from + block)));
  }
  return [...found, ...detector.end()];
}

describe('QRS detector', () => {
  test.each([100, 128, 250, 257, 360, 500, 1000, 2000])(
    'finds every R peak at %i Hz, on the peak',
    (samplingRateHz) => {
      const seconds = 60;
      const expected = peaks(seconds).map((time) => time * samplingRateHz);
      const found = detect(synthetic({ samplingRateHz, seconds }), samplingRateHz);
      const { pairOf, ...counts } = matchBeats(expected, found, { windowMs: 150, samplingRateHz });
      expect(counts).toEqual({ truePositives: expected.length, falseNegatives: 0, falsePositives: 0 });
      // Within a sample of the true place, and never more than 8 ms for the noise on a rounded top.
      const nearest = Math.max(1, 0.008 * samplingRateHz);
      pairOf.forEach((pair, beat) => {
        expect(Math.abs(found[pair]! - expected[beat]!)).toBeLessThanOrEqual(nearest);
      });
    },
  );

  test('the same beats whatever the size of the blocks', () => {
    const values = synthetic({ samplingRateHz: 360, seconds: 40 });
    const whole = detect(values, 360);
    expect(detect(values, 360, 1)).toEqual(whole);
    expect(detect(values, 360, 997)).toEqual(whole);
  });

  test('an inverted lead gives the same beats', () => {
    const making = { samplingRateHz: 360, seconds: 40, noise: 0 };
    expect(detect(synthetic({ ...making, sign: -1 }), 360)).toEqual(detect(synthetic(making), 360));
  });

  test('a silent, an absent and an empty signal have no beats', () => {
    expect(detect(new Float32Array(7200).fill(1.5), 360)).toEqual([]);
    expect(detect(new Float32Array(7200).fill(Number.NaN), 360)).toEqual([]);
    expect(detect(new Float32Array(0), 360)).toEqual([]);
    expect(detect(new Float32Array(1).fill(1), 360)).toEqual([]);
  });

  test('a record shorter than the learning phase has its beats too', () => {
    const found = detect(synthetic({ samplingRateHz: 360, seconds: 5 }), 360);
    expect(found).toHaveLength(peaks(5).length);
  });

  test('missing samples hide the beats in them and no others, and no beat is put where there is no sample', () => {
    const values = synthetic({ samplingRateHz: 360, seconds: 60 });
    const [from, to] = [20 * 360, 25 * 360];
    values.fill(Number.NaN, from, to);
    const expected = peaks(60)
      .map((time) => time * 360)
      .filter((sample) => sample < from - 36 || sample > to + 36);
    const found = detect(values, 360);
    expect(found.filter((sample) => sample >= from && sample < to)).toEqual([]);
    const { falseNegatives } = matchBeats(expected, found, { windowMs: 150, samplingRateHz: 360 });
    expect(falseNegatives).toBe(0);
  });

  test('goes on after an artefact of a hundred times the height of a beat', () => {
    const values = synthetic({ samplingRateHz: 360, seconds: 90 });
    const random = sfc32(3);
    for (let sample = 30 * 360; sample < 36 * 360; sample++) values[sample]! += 100 * normal(random);
    const found = detect(values, 360).filter((sample) => sample > 60 * 360);
    const expected = peaks(90)
      .map((time) => time * 360)
      .filter((sample) => sample > 60 * 360);
    const { falseNegatives } = matchBeats(expected, found, { windowMs: 150, samplingRateHz: 360 });
    expect(falseNegatives).toBe(0);
  });

  test('says which sampling rates it takes', () => {
    expect(() => qrsDetector(40)).toThrow('from 50 samples per second on; this signal has 40');
    expect(() => qrsDetector(Number.NaN)).toThrow(RangeError);
  });
});
