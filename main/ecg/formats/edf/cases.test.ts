import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRecord } from '../../archive/openRecord.ts';
import { readRecord } from '../../archive/readRecord.ts';
import { physicalValue } from '../../record/physical.ts';
import { fixtureFolder } from '../../testing/fixtures.ts';

/** EDF files with their right values: each README of resources/fixtures/cases says how these were computed. */
const read = (name: string, file: string) => readRecord(join(fixtureFolder(name), file), { verify: true });

describe('edf-one-bad-event', () => {
  test('eleven whole beats and a text are read, and the damaged list is named', async () => {
    const { record, rejections } = await read('edf-one-bad-event', 'a1.edf');
    expect(rejections).toEqual([]);
    expect(record?.beats?.sample).toEqual(Float64Array.from({ length: 11 }, (_, beat) => 150 + 230 * beat));
    expect([...record!.annotators[0]!.annotations.aux.values()]).toHaveLength(1);
    expect(record?.notices.filter((notice) => notice.includes('damaged'))).toEqual([
      expect.stringMatching(/^edf: 1 damaged list is left out: byte \d+: expected the time .*found "\+4,5"$/),
    ]);
  });
});

describe('date-after-2084', () => {
  test('01.01.yy with a long date of 2085 starts on 1 January 2085, without a notice', async () => {
    const { header } = await openRecord(join(fixtureFolder('date-after-2084'), 'c11.edf'));
    expect(header.baseDate).toEqual({ day: 1, month: 1, year: 2085 });
    expect(header.notices.filter(({ text }) => text.includes('date'))).toEqual([]);
  });
});

describe('edf-ranges', () => {
  /** Physical values of sample 100, signal by signal. */
  const sample100 = async (file: string) => {
    const { header, length, read: readRange } = await openRecord(join(fixtureFolder('edf-ranges'), file));
    const signals = readRange({ from: 100, to: 101, signals: [...header.signals.keys()] });
    return { header, length, values: signals.map((signal) => physicalValue(signal.digital[0]!, signal)) };
  };

  test('r2: a physical minimum above the maximum turns the polarity', async () => {
    expect((await sample100('r2.edf')).values[0]).toBeCloseTo(-0.077, 9);
  });

  test('r3: a signal with a range of 0..0 keeps its digital values, and is said to be uncalibrated', async () => {
    const { header, values } = await sample100('r3.edf');
    expect(values[0]).toBeCloseTo(0.077, 9);
    expect([header.signals[1]?.adcGain, header.signals[1]?.calibrated]).toEqual([1, false]);
    expect(header.notices.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^signal 1 .*uncalibrated$/));
  });

  test('r6: values beyond the digital maximum are kept', async () => {
    expect((await sample100('r6.edf')).values[0]).toBeCloseTo(1.54, 9);
  });

  test.each([
    ['d1.edf', 2560],
    ['d3.edf', 2048],
  ])('%s: data records that are not of one second give 256 Hz and %i samples', async (file, samples) => {
    const { header, length } = await sample100(file);
    expect([header.samplingRateHz, length]).toEqual([256, samples]);
  });
});
