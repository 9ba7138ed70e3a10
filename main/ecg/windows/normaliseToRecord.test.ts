import { describe, expect, test } from 'vitest';
import { normaliseToRecord } from './normaliseToRecord.ts';
import { recipes } from './recipe.ts';

const samplingRateHz = 360;
const window = recipes['median-beat-residual-2'].window!;

/** Beats of P, QRS and T at these seconds; each may have no P, or another height. */
function lead(at: readonly { s: number; p?: number; qrs?: number }[], gain = 1, level = 0): Float32Array {
  const bump = (t: number, centre: number, width: number) => Math.exp(-(((t - centre) / width) ** 2) / 2);
  const seconds = at.at(-1)!.s + 2;
  return Float32Array.from({ length: Math.round(seconds * samplingRateHz) }, (_, sample) => {
    const t = sample / samplingRateHz;
    return at.reduce((sum, { s, p = 0.15, qrs = 1 }) => {
      if (Math.abs(t - s) > 1) return sum;
      return sum + gain * (p * bump(t, s - 0.16, 0.02) + qrs * bump(t, s, 0.015) + 0.3 * bump(t, s + 0.28, 0.04));
    }, level);
  });
}
const regular = Array.from({ length: 40 }, (_, beat) => ({ s: 1 + 0.8 * beat }));
// Beat 20 comes 0.3 s early, without a P wave.
const premature = regular.map((beat, at) => (at === 20 ? { s: beat.s - 0.3, p: 0 } : beat));
const fiducialsOf = (beats: readonly { s: number }[]) =>
  Float64Array.from(beats, ({ s }) => Math.round(s * samplingRateHz));
const own = (beats: typeof premature, gain = 1, level = 0) =>
  normaliseToRecord(lead(beats, gain, level), samplingRateHz, fiducialsOf(beats), window);

describe('beats relative to their record', () => {
  test('do not change with gain and offset', () => {
    const one = own(premature);
    const other = own(premature, 2.5, -0.7);
    expect(other.amplitude / one.amplitude).toBeCloseTo(2.5, 3);
    one.windows.values.forEach((value, at) => {
      expect(Math.abs(other.windows.values[at]! - value)).toBeLessThan(2e-3);
    });
  });

  test('a beat like all others differs in nothing from the median beat; the odd one where it is odd', () => {
    const { windows } = own(premature);
    const difference = (beat: number, sample: number) => Math.abs(windows.values[2 * (beat * 109 + sample) + 1]!);
    for (let sample = 0; sample < 109; sample++) expect(difference(10, sample)).toBeLessThan(0.06);
    expect(difference(10, 54 - 14)).toBeLessThan(0.02);
    // P lies 0.16 s before the fiducial: 14 of 90 samples a second before sample 54.
    expect(difference(20, 54 - 14)).toBeGreaterThan(0.06);
  });
});
