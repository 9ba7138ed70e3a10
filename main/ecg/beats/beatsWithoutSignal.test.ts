import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRecord } from '../archive/openRecord.ts';
import { fixtureCopy } from '../testing/fixtures.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { beatsWithoutSignal, hasSignal } from './beatsWithoutSignal.ts';

const samplingRateHz = 500;
/** Samples of 120 ms, a QRS complex, around its middle. */
const qrs = 61;
/** Two seconds of a lead in which every sample differs from the one before. */
const lead = (change: (sample: number) => number | undefined = () => undefined) => ({
  digital: Int32Array.from({ length: 1000 }, (_, sample) => change(sample) ?? (sample % 7) + 10),
  invalidSample,
});
const invalidSample = -32_768;
const gap = (from: number, to: number) => (sample: number) =>
  sample >= from && sample < to ? invalidSample : undefined;

async function found(folder: string, record: string, fiducials: readonly number[], signal = 0): Promise<number[]> {
  const looking = beatsWithoutSignal(await openRecord(join(folder, `${record}.hea`)), signal, fiducials);
  let step = looking.next();
  while (!step.done) step = looking.next();
  return step.value;
}

test('case beats-without-signal: of 11 beats one lies in the gap', async () => {
  // The README of the case: samples 1000 to 1399 are missing, the beat at 1100 has no sample.
  const folder = 'resources/fixtures/cases/beats-without-signal';
  expect(await found(folder, 'gp', [200, 500, 800, 1100, 1500, 1800, 2100])).toEqual([3]);
});

test('a beat needs a sample at its fiducial, from which its window is cut', () => {
  expect(hasSignal(lead(), 500, samplingRateHz)).toBe(true);
  expect(hasSignal(lead(gap(500, 501)), 500, samplingRateHz)).toBe(false);
  expect(hasSignal(lead(), 1000, samplingRateHz)).toBe(false);
});

test('half of the 120 ms of a QRS complex is enough, less is not', () => {
  // 31 of 61 samples, the fiducial's own the last; then 30.
  expect(hasSignal(lead(gap(0, 470)), 500, samplingRateHz)).toBe(true);
  const short = (sample: number) => (sample < 486 || sample >= 486 + (qrs - 1) / 2 ? invalidSample : undefined);
  expect(hasSignal(lead(short), 500, samplingRateHz)).toBe(false);
});

test('the first and the last sample of a record may be a beat', () => {
  expect(hasSignal(lead(), 0, samplingRateHz)).toBe(true);
  expect(hasSignal(lead(), 999, samplingRateHz)).toBe(true);
});

test('one value for 300 ms to either side is no signal; any other sample there is one', () => {
  const flat = (from: number, to: number) => lead((sample) => (sample >= from && sample < to ? 5 : undefined));
  expect(hasSignal(flat(350, 651), 500, samplingRateHz)).toBe(false);
  expect(hasSignal(flat(351, 651), 500, samplingRateHz)).toBe(true);
  expect(hasSignal(flat(350, 650), 500, samplingRateHz)).toBe(true);
});

test('a signal of several samples a frame is looked at where its beat is, in whichever block that lies', async () => {
  const folder = temporaryFolder();
  const frames = 300_000;
  // Flat from frame 280,000 on, in the second block that is read.
  const samples = Int16Array.from({ length: 2 * frames }, (_, at) => (at >= 560_000 ? 7 : at % 50));
  writeFileSync(join(folder, 'two.dat'), samples);
  writeFileSync(join(folder, 'two.hea'), `two 1 250 ${frames}\ntwo.dat 16x2 200/mV 16 0 0 0 0 II\n`);
  expect(await found(folder, 'two', [10, 250_000, 279_990, 280_100, 299_999])).toEqual([3, 4]);
});

test('a beat at a fraction of a frame is looked at where its window is cut, up to the last sample', async () => {
  // Ten seconds at 360 Hz: 3,600 samples, all there. The last beat lies in the second half of the last sample.
  expect(await found(fixtureCopy('before-the-start'), 'BF', [0.4, 199.6, 3590.5, 3599.7])).toEqual([]);
});
