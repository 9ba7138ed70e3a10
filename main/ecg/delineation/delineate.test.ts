import { describe, expect, test } from 'vitest';
import { type SyntheticTShape, syntheticT } from '../synthetic/syntheticT.ts';
import { delineate, type Wave } from './delineate.ts';

const samplingRateHz = 500;

/** Gaussian bumps [centre s, width s, millivolts] on a level baseline. */
function signal(seconds: number, bumps: readonly (readonly [number, number, number])[], level = 0): Float32Array {
  return Float32Array.from({ length: seconds * samplingRateHz }, (_, sample) => {
    const t = sample / samplingRateHz;
    return bumps.reduce(
      (sum, [centre, width, height]) => sum + height * Math.exp(-(((t - centre) / width) ** 2) / 2),
      level,
    );
  });
}

const beat = (at: number): [number, number, number][] => [
  [at - 0.16, 0.02, 0.15],
  [at, 0.012, 1],
  [at + 0.3, 0.04, 0.3],
];
const three = [...beat(1), ...beat(2), ...beat(3)];
const fiducials = [1, 2, 3].map((at) => at * samplingRateHz);
const inMs = (wave: Wave | null, from: number) =>
  wave && [wave.onset, wave.peak, wave.end].map((sample) => (1000 * sample) / samplingRateHz - 1000 * from);

describe('delineate', () => {
  test('finds the peaks of P, QRS and T where they were put, within 4 ms, and sides around them', () => {
    const [, middle] = delineate(signal(4, three), samplingRateHz, fiducials);
    for (const [wave, at, width] of [
      [middle!.p, 1.84, 0.02],
      [middle!.qrs, 2, 0.012],
      [middle!.t, 2.3, 0.04],
    ] as const) {
      const [onset, peak, end] = inMs(wave, at)!;
      expect(Math.abs(peak!)).toBeLessThanOrEqual(4);
      // The sides of a Gaussian lie between one and four of its widths from its centre.
      for (const side of [-onset!, end!]) {
        expect(side).toBeGreaterThan(1000 * width);
        expect(side).toBeLessThan(4000 * width);
      }
    }
  });

  const scaled = (gain: number, level: number) =>
    signal(
      4,
      three.map(([at, width, height]) => [at, width, gain * height] as const),
      level,
    );

  test('does not care for gain or baseline', () => {
    const upright = delineate(signal(4, three), samplingRateHz, fiducials);
    expect(delineate(scaled(3, 1.7), samplingRateHz, fiducials)).toEqual(upright);
  });

  test('finds the same peaks upside down', () => {
    const peaks = (millivolts: Float32Array) =>
      delineate(millivolts, samplingRateHz, fiducials).map(({ p, qrs, t }) => [p?.peak, qrs?.peak, t?.peak]);
    expect(peaks(scaled(-1, 0))).toEqual(peaks(signal(4, three)));
  });

  test('gives the same times at another sampling rate, within a sample of it', () => {
    const fine = delineate(signal(4, three), samplingRateHz, fiducials)[1]!;
    const half = delineate(
      signal(4, three).filter((_, at) => at % 2 === 0),
      250,
      [250, 500, 750],
    )[1]!;
    for (const name of ['p', 'qrs', 't'] as const) {
      for (const mark of ['onset', 'peak', 'end'] as const) {
        expect(Math.abs(half[name]![mark] * 4 - fine[name]![mark] * 2)).toBeLessThanOrEqual(6);
      }
    }
  });

  test('finds no wave where there is none', () => {
    const alone = [1, 2, 3].map((at): [number, number, number] => [at, 0.012, 1]);
    const waves = delineate(signal(4, alone), samplingRateHz, fiducials);
    expect(waves.map(({ p, t }) => [p, t])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    expect(delineate(signal(4, []), samplingRateHz, fiducials)).toEqual(
      fiducials.map(() => ({ p: null, qrs: null, t: null })),
    );
  });

  test('a stretch without samples is no wave and breaks nothing', () => {
    const gap = signal(4, three).fill(Number.NaN, 2.1 * samplingRateHz, 2.6 * samplingRateHz);
    const [first, second, third] = delineate(gap, samplingRateHz, fiducials);
    expect(second!.t).toBeNull();
    expect(first!.t && third!.t && second!.qrs).not.toBeNull();
  });

  /** Found minus made of the T waves that are found, in ms, and how many there are. */
  function tErrors(shape: SyntheticTShape, samplingRateHz: number) {
    const lead = syntheticT({ shape, seconds: 20, samplingRateHz, noiseMillivolts: 0.005, seed: 3 });
    const beats = lead.waves.map(({ fiducial }) => fiducial);
    const errors = delineate(lead.millivolts, samplingRateHz, beats).flatMap(({ t: found }, beat) => {
      const { t } = lead.waves[beat]!;
      const ms = (samples: number) => (1000 * samples) / samplingRateHz;
      return found ? [{ onset: ms(found.onset - t.onset), end: ms(found.end - t.end) }] : [];
    });
    return { beats: beats.length, errors };
  }

  test.each([
    'upright',
    'slow rise',
    'inverted',
    '+/-',
    '-/+',
    'flat upright',
    'flat inverted',
    'before U',
    'onto P',
  ] as const)(
    'finds each T wave (%s): its onset within 20 ms and its end within 14 ms on average, each within 30 ms',
    (shape) => {
      for (const samplingRateHz of [500, 250]) {
        const { beats, errors } = tErrors(shape, samplingRateHz);
        expect(errors).toHaveLength(beats);
        for (const side of ['onset', 'end'] as const) {
          const mean = errors.reduce((sum, error) => sum + error[side], 0) / beats;
          expect(Math.abs(mean), side).toBeLessThan(side === 'onset' ? 20 : 14);
          expect(Math.max(...errors.map((error) => Math.abs(error[side]))), side).toBeLessThan(30);
        }
      }
    },
  );

  test('a T wave that falls less than half as steeply as it rises ends after its peak', () => {
    const rate = 500;
    const lead = signal(4, []);
    for (const at of [1, 2, 3]) {
      for (let sample = 0; sample < lead.length; sample++) {
        const t = sample / rate - at;
        lead[sample]! += Math.exp(-((t / 0.012) ** 2) / 2);
        const width = t < 0.28 ? 0.025 : 0.12;
        lead[sample]! += 0.3 * Math.exp(-(((t - 0.28) / width) ** 2) / 2);
      }
    }
    for (const { t } of delineate(lead, rate, fiducials)) expect(t!.end - t!.peak).toBeGreaterThan(0.08 * rate);
  });

  test('T is the wave where T is expected, not a somewhat higher one late after it', () => {
    const beats = [1, 2, 3].flatMap((at): [number, number, number][] => [
      [at - 0.16, 0.02, 0.2],
      [at, 0.012, 1],
      [at + 0.3, 0.04, 0.03],
      [at + 0.48, 0.03, 0.04],
    ]);
    for (const [beat, { t }] of delineate(signal(4, beats), samplingRateHz, fiducials).entries()) {
      expect(Math.abs(inMs(t, beat + 1.3)![1]!)).toBeLessThanOrEqual(8);
    }
  });
});
