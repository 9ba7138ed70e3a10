import { beforeAll, expect, test } from 'vitest';
import { sfc32 } from '../../../preload/numeric/random.ts';
import { noClass } from '../../../preload/words/beatTable.ts';
import { rhythmSyntheses } from './rhythmSyntheses.ts';
import { type PreparedSource, prepareSource, type Source } from './source.ts';
import { synthesise } from './synthesise.ts';

const samplingRateHz = 180;

/** Beats 0.8 s apart: a P wave of 0.15 mV 0.16 s before an R wave of 1 mV, a T wave after it; the second lead is of half height. */
function record(beats: number, pWave: number): Source {
  const fiducials = Float64Array.from({ length: beats }, (_, beat) => 180 + Math.round(0.8 * samplingRateHz) * beat);
  const lead = new Float32Array(fiducials.at(-1)! + 180);
  const wave = (at: number, height: number, width: number) => {
    for (const fiducial of fiducials) {
      for (let away = -90; away <= 90; away++) {
        lead[fiducial + away]! += height * Math.exp(-(((away / samplingRateHz - at) / width) ** 2));
      }
    }
  };
  wave(-0.16, pWave, 0.025);
  wave(0, 1, 0.012);
  wave(0.28, 0.3, 0.05);
  const kinds = Array.from(fiducials, () => 'normal' as const);
  return { leads: [lead, lead.map((value) => -value / 2)], samplingRateHz, fiducials, kinds };
}

let source: PreparedSource;
beforeAll(() => {
  source = prepareSource(record(60, 0.15))!;
});
/** Highest value from `from` to `to` seconds after a sample. */
const highest = (signal: Float32Array, sample: number, from: number, to: number) =>
  signal
    .subarray(sample + Math.round(from * samplingRateHz), sample + Math.round(to * samplingRateHz) + 1)
    .reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);

test('every beat stands at its fiducial', () => {
  for (const seed of ['1', '2', '3']) {
    const { millivolts, fiducials, kinds } = synthesise(source, 'sinus', 40, sfc32(seed))!;
    const absolute = millivolts.map(Math.abs);
    const usual = highest(absolute, fiducials[20]!, -0.03, 0.03);
    fiducials.forEach((fiducial, beat) => {
      if (kinds[beat] === 'normal') expect(highest(absolute, fiducial, -0.03, 0.03)).toBeGreaterThan(0.4 * usual);
    });
  }
});

test('the same seed makes the same recording', () => {
  const make = (seed: string) => synthesise(source, 'patterns', 30, sfc32(seed))!;
  expect(make('1')).toEqual(make('1'));
  expect(make('1').millivolts).not.toEqual(make('2').millivolts);
});

test('fibrillation has no P waves', () => {
  const heights = (rhythm: 'sinus' | 'fibrillation') =>
    ['1', '2', '3', '4', '5', '6'].flatMap((seed) => {
      const { millivolts, fiducials } = synthesise(source, rhythm, 40, sfc32(seed))!;
      const relative = (fiducial: number) =>
        Math.abs(highest(millivolts, fiducial, -0.18, -0.14) - highest(millivolts, fiducial, -0.08, -0.075));
      return Array.from(fiducials.subarray(1), relative);
    });
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
  expect(middle(heights('fibrillation'))).toBeLessThan(middle(heights('sinus')));
});

test('a record without P waves gives fibrillation alone, one of few beats nothing', () => {
  const noise = sfc32('noise');
  const without = record(60, 0);
  for (const lead of without.leads)
    lead.forEach((value, at) => {
      lead[at] = value + 0.02 * (noise() - 0.5);
    });
  const prepared = prepareSource(without)!;
  expect(prepared.withP).toEqual([]);
  expect(synthesise(prepared, 'single', 20, sfc32('1'))).toBeUndefined();
  expect(synthesise(prepared, 'fibrillation', 20, sfc32('1'))).toBeDefined();
  expect(prepareSource(record(20, 0.15))).toBeUndefined();
});

test('of a record come recordings of every rhythm and stretches of it in other leads, whose unlearned beats stay without class', () => {
  const { leads, fiducials } = record(120, 0.15);
  const classIndex = Uint8Array.from(fiducials, (_, beat) => (beat % 10 === 0 ? noClass : 0));
  const made = [
    ...rhythmSyntheses({ leads, samplingRateHz, fiducials, classIndex }, { normal: 0, atrial: 1, ventricular: 2 }, '1'),
  ];
  expect(made).toHaveLength(23);
  const [last, first] = [made.at(-1)!, made[0]!];
  expect([...last.classIndex]).toEqual([...classIndex]);
  expect(new Set(first.classIndex).has(1)).toBe(false);
  expect(new Set(made.flatMap((one) => [...one.classIndex]))).toEqual(new Set([0, 1, 2, noClass]));
});
