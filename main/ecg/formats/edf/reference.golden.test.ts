import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RecordHeader } from '../../record/header.ts';
import { hasSamples, samplesFolder } from '../../testing/testData.ts';
import { readHeader } from '../wfdb/readHeader.ts';
import { readSamples } from '../wfdb/readSamples.ts';
import { readEdfAnnotations } from './readEdfAnnotations.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { readEdfSamples } from './readEdfSamples.ts';

describe.skipIf(!hasSamples)('test_generator_2.edf and the WFDB record that was made of it', () => {
  const edf = () => readEdfHeader(join(samplesFolder, 'test_generator_2.edf'));
  const wfdb = () => readHeader(join(samplesFolder, 'test_generator_2.hea'));
  // The twelfth signal of the WFDB record is the annotation signal, which is no signal here.
  const signals = Array.from({ length: 11 }, (_, index) => index);

  test('have the same samples', () => {
    const ofEdf = readEdfSamples(edf(), { from: 0, to: 120_000, signals });
    const ofWfdb = readSamples(wfdb(), samplesFolder, { from: 0, to: 600, signals });
    expect(ofEdf.map(({ digital }) => digital)).toEqual(ofWfdb.map(({ digital }) => digital));
  });

  test('have the same names, units (a Latin-1 degree sign among them), gains and start', () => {
    const facts = (header: RecordHeader) => ({
      signals: signals.map((index) => {
        const { description, units, adcGain } = header.signals[index]!;
        return { description, units, adcGain };
      }),
      start: { time: header.baseTimeMs, date: header.baseDate },
    });
    expect(facts(edf())).toEqual(facts(wfdb()));
    expect(edf().signals[8]!.units).toBe('°');
  });

  test('the zero of the EDF lies between two digital values, which the WFDB header rounds away', () => {
    // −32768 is −1000 uV and 32767 is 1000 uV: 0 uV is their middle.
    expect(edf().signals[0]!.baseline).toBe(-0.5);
    expect(wfdb().signals[0]!.baseline).toBe(0);
  });

  test('its two annotations are notes at the start and the end', () => {
    const { annotations } = readEdfAnnotations(edf());
    expect([...annotations.sample]).toEqual([0, 120_000]);
    expect([...annotations.aux.values()]).toEqual(['RECORD START', 'REC STOP']);
  });
});
