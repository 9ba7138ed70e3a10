import { expect, test } from 'vitest';
import type { OpenRecord, SampleRange } from '../record/signals.ts';
import { readWholeRecord } from './readWholeRecord.ts';

const gap = -32768;

/** Leads II and V1 of a record, 1000 units a millivolt; V1 has an offset of 3 mV and a gap at samples 400 to 499. */
function recordOf(samplingRateHz: number, seconds: number): OpenRecord {
  const length = samplingRateHz * seconds;
  const wave = (sample: number) => Math.round(500 * Math.sin((2 * Math.PI * 5 * sample) / samplingRateHz));
  const digital = [
    Int32Array.from({ length }, (_, sample) => wave(sample)),
    Int32Array.from({ length }, (_, sample) => (sample >= 400 && sample < 500 ? gap : 3000 + wave(sample))),
  ];
  const signals = ['II', 'ECG V1'].map((description) => ({
    description,
    units: 'mV',
    adcGain: 1000,
    baseline: 0,
    samplesPerFrame: 1,
  }));
  const read = ({ from, to, signals: wanted }: SampleRange) =>
    wanted.map((index) => ({
      index,
      signal: signals[index]!,
      digital: digital[index]!.subarray(from, to),
      invalidSample: gap,
    }));
  return { header: { samplingRateHz, signals }, length, remarks: [], read } as unknown as OpenRecord;
}

const shape = { leads: ['V1', 'II'], samplingRateHz: 100, samples: 1000 };
const column = (values: ArrayLike<number>, lead: number) =>
  Array.from({ length: 1000 }, (_, at) => values[2 * at + lead]!);

test('leads come in the order asked for, resampled, less their median; a gap is 0 and not valid', () => {
  const { values, valid, seconds } = readWholeRecord(recordOf(500, 12), shape);
  expect(seconds).toBe(12);
  const [v1, ii] = [column(values, 0), column(values, 1)];
  // 5 Hz lies far below the cutoff: the wave stays, in both leads around 0.
  for (const at of [300, 505, 999]) {
    expect(ii[at]).toBeCloseTo(0.5 * Math.sin((2 * Math.PI * 5 * at) / 100), 2);
    expect(v1[at]).toBeCloseTo(ii[at]!, 2);
  }
  // Samples 400 to 499 at 500 Hz are 80 to 99.8 at 100 Hz.
  expect(column(valid, 0).slice(78, 102).join('')).toBe(`11${'0'.repeat(20)}11`);
  expect(v1.slice(80, 100).every((value) => value === 0)).toBe(true);
  expect(column(valid, 1).includes(0)).toBe(false);
});

test('a shorter record is padded with samples that are not valid, at its own rate too', () => {
  for (const rate of [100, 500]) {
    const { valid, seconds } = readWholeRecord(recordOf(rate, 6), { ...shape, leads: ['II', 'V1'] });
    expect(seconds).toBe(6);
    expect(column(valid, 0).filter((one) => one === 1)).toHaveLength(600);
    expect(column(valid, 0).lastIndexOf(1)).toBe(599);
  }
});

test('a record without a lead is refused by name', () => {
  expect(() => readWholeRecord(recordOf(500, 10), { ...shape, leads: ['II', 'V6'] })).toThrow(
    'the record has no lead V6',
  );
});
