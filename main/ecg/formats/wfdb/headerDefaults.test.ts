import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { parseHeader } from './header.ts';
import { resolveHeader } from './headerDefaults.ts';
import { readHeader } from './readHeader.ts';

const resolve = (text: string) => resolveHeader(parseHeader(text, 'x.hea'));

test('fills missing fields as header(5) says, and tells each assumption that changes numbers', () => {
  const header = resolve('r 1\nr.dat 16\n');
  expect(header).toMatchObject({ samplingRateHz: 250, counterFrequencyHz: 250, baseCounter: 0 });
  expect(header.signals[0]).toMatchObject({
    samplesPerFrame: 1,
    skew: 0,
    byteOffset: 0,
    adcGain: 200,
    calibrated: false,
    baseline: 0,
    units: 'mV',
    adcResolution: 12,
    description: 'record r, signal 0',
  });
  expect(header.notices.map(({ text }) => text)).toEqual([
    'sampling rate missing: 250 Hz by the specification',
    'number of samples missing: taken from the size of the signal files',
    'signal 0: gain missing: 200 ADC units per mV by the specification, uncalibrated',
  ]);
});

test('takes the ADC zero for a missing baseline and initial value, and 200 for a gain of zero', () => {
  const header = resolve('r 2 360 10\nr.dat 8 0 0 512 7 0 0 I\nr.dat 8 100 11 1024\n');
  expect(header.signals[0]).toMatchObject({ adcGain: 200, calibrated: false, baseline: 512, initialValue: 7 });
  expect(header.signals[0]?.adcResolution).toBe(10);
  expect(header.signals[1]).toMatchObject({ adcGain: 100, calibrated: true, baseline: 1024, initialValue: 1024 });
});

test('has nothing to tell of a header with every field', () => {
  expect(resolve('r 1 360 10\nr.dat 16 200(0)/mV 12 0 0 0 0 II\n').notices).toEqual([]);
});

test('reads a header that is not UTF-8 as Latin-1 and says so', () => {
  const file = join(temporaryFolder(), 'r.hea');
  writeFileSync(file, Buffer.from('r 1 360 10\nr.dat 16 200/\u00b5V 12 0 0 0 0 II\n', 'latin1'));
  const header = readHeader(file);
  expect(header.signals[0]?.units).toBe('µV');
  expect(header.notices.at(-1)?.text).toBe('header is not UTF-8: read as Latin-1');
});

test('names a header that is missing', () => {
  expect(() => readHeader('/nowhere/x.hea')).toThrow(
    '/nowhere/x.hea: expected a readable WFDB header, found nothing there',
  );
});
