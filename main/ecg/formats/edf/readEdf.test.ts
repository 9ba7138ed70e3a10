import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../../preload/numeric/random.ts';
import { physicalValue } from '../../record/physical.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { readEdfSamples } from './readEdfSamples.ts';
import { type EdfToWrite, timekeeping, writeEdf } from './testing/writeEdf.ts';

const written = (edf: EdfToWrite, name = 'r.edf') => writeEdf(join(temporaryFolder(), name), edf);
const ramp = (count: number, from = 0) => Int32Array.from({ length: count }, (_, at) => from + at);
const whole = (path: string, signals = [0]) => {
  const header = readEdfHeader(path);
  return readEdfSamples(header, { from: 0, to: header.sampleCount!, signals }).map(({ digital }) => [...digital]);
};

describe('samples', () => {
  test.each([
    { kind: 'EDF' as const, extremes: [-32_768, -1, 0, 1, 32_767, -32_767] },
    { kind: 'BDF' as const, extremes: [-8_388_608, -1, 0, 1, 8_388_607, -8_388_607] },
  ])('$kind keeps the extremes and signs', ({ kind, extremes }) => {
    const path = written({ kind, signals: [{ label: 'ECG', samples: 3, values: extremes }] });
    expect(whole(path)).toEqual([extremes]);
    expect(readEdfHeader(path).signals[0]!.format).toBe(kind === 'EDF' ? 16 : 24);
  });

  test('whatever is written is read back, in any range and order of signals', () => {
    const random = sfc32(11);
    const upTo = (most: number) => Math.floor(random() * most);
    for (let round = 0; round < 60; round++) {
      const kind = random() < 0.5 ? 'EDF' : 'BDF';
      const most = kind === 'EDF' ? 2 ** 16 : 2 ** 24;
      const samples = 1 + upTo(40);
      const dataRecords = 1 + upTo(9);
      const columns = Array.from({ length: 1 + upTo(4) }, () =>
        Int32Array.from({ length: samples * dataRecords }, () => upTo(most) - most / 2),
      );
      const path = written({ kind, signals: columns.map((values) => ({ label: 'ECG', samples, values })) });
      const header = readEdfHeader(path);
      expect(header.sampleCount).toBe(samples * dataRecords);
      const from = upTo(samples * dataRecords + 1);
      const to = from + upTo(samples * dataRecords - from + 1);
      const signals = columns.map((_, index) => index).reverse();
      const read = readEdfSamples(header, { from, to, signals });
      expect(read.map(({ digital }) => [...digital])).toEqual(
        signals.map((index) => [...columns[index]!.slice(from, to)]),
      );
    }
  });

  test('of data records larger than what is read at a time only the samples asked for are read', () => {
    const samples = 600_000;
    const path = written({
      duration: '600',
      signals: [
        { label: 'V1', samples, values: new Int32Array(samples) },
        { label: 'V2', samples, values: ramp(samples).map((at) => at % 30_000) },
      ],
    });
    const [read] = readEdfSamples(readEdfHeader(path), { from: 31_000, to: 31_003, signals: [1] });
    expect([...read!.digital]).toEqual([1000, 1001, 1002]);
  });

  test('a range or signal that is not there is a mistake of the caller', () => {
    const header = readEdfHeader(written({ signals: [{ label: 'ECG', samples: 10, values: ramp(10) }] }));
    expect(() => readEdfSamples(header, { from: 0, to: 11, signals: [0] })).toThrow('from 0 to at most 10');
    expect(() => readEdfSamples(header, { from: 0, to: 1, signals: [1] })).toThrow('signals 0 to 0; got 1');
  });
});

describe('rates', () => {
  test('the frames are the ECG’s samples, also where other signals are faster or slower', () => {
    const path = written({
      signals: [
        { label: 'EEG C4', samples: 12, values: ramp(24, 100) },
        { label: 'ECG', samples: 4, values: ramp(8) },
        { label: 'Resp', units: 'NU', samples: 2, values: ramp(4, 50) },
        { label: 'EMG', samples: 6, values: ramp(12, 200) },
      ],
    });
    const header = readEdfHeader(path);
    expect(header.samplingRateHz).toBe(4);
    expect(header.sampleCount).toBe(8);
    expect(header.signals.map(({ samplesPerFrame }) => samplesPerFrame)).toEqual([3, 1, 1, 2]);
    const [eeg, ecg, slow, odd] = whole(path, [0, 1, 2, 3]);
    expect(eeg).toEqual([...ramp(24, 100)]);
    expect(ecg).toEqual([...ramp(8)]);
    // Held until the next sample, as the reference library's high resolution does.
    expect(slow).toEqual([50, 50, 51, 51, 52, 52, 53, 53]);
    // 6 samples in 8 places: each one where it lies in time, none left out.
    expect(odd!.slice(0, 8)).toEqual([200, 200, 201, 202, 203, 203, 204, 205]);
    expect(header.notices.map(({ text }) => text)).toContain(
      'at other rates than ECG, shown with repeated samples, without windows: EEG C4, Resp, EMG',
    );
  });

  test('a rate of decimals is exact: 36 samples in 0.1 s are 360 Hz', () => {
    const path = written({ duration: '0.1', signals: [{ label: 'ECG', samples: 36, values: ramp(72) }] });
    expect(readEdfHeader(path).samplingRateHz).toBe(360);
  });

  test('without an ECG’s name the fastest voltage gives the frames, and the user is told', () => {
    const header = readEdfHeader(
      written({
        signals: [
          { label: 'Marker', units: '', samples: 9, values: ramp(9) },
          { label: 'Ch 1', units: 'mV', samples: 3, values: ramp(3) },
        ],
      }),
    );
    expect(header.samplingRateHz).toBe(3);
    expect(header.notices[0]!.text).toContain('no signal is an ECG by its name');
  });
});

describe('units', () => {
  const signalOf = (signal: Partial<EdfToWrite['signals'][number]>) => {
    const path = written({ signals: [{ label: 'ECG', samples: 1, values: [0], ...signal }] });
    const header = readEdfHeader(path);
    return { ...header.signals[0]!, notices: header.notices.map(({ text }) => text) };
  };

  test('physical values follow from the minima and maxima, with a zero between two digital values', () => {
    const signal = signalOf({ units: 'mV', physical: ['-5', '5'], digital: ['-2048', '2047'] });
    expect(signal).toMatchObject({ units: 'mV', baseline: -0.5, calibrated: true });
    expect(physicalValue(-2048, { signal, invalidSample: -(2 ** 31), index: 0 })).toBe(-5);
    expect(physicalValue(2047, { signal, invalidSample: -(2 ** 31), index: 0 })).toBe(5);
  });

  test('a reversed polarity stays reversed', () => {
    expect(signalOf({ physical: ['1000', '-1000'], digital: ['-1000', '1000'] }).adcGain).toBe(-1);
  });

  test.each(['uV', 'µV', 'mV', 'V', '°', 'mmHg'])('%s is kept', (units) => {
    expect(signalOf({ units }).units).toBe(units);
  });

  test.each([
    { why: 'equal physical', physical: ['5', '5'] as const },
    { why: 'equal digital', digital: ['7', '7'] as const },
    { why: 'exchanged digital', digital: ['7', '-7'] as const },
    { why: 'boundless physical', physical: ['-9e307', '9e307'] as const },
  ])('$why extremes give no scale: digital values in no unit, and a warning', (extremes) => {
    const signal = signalOf(extremes);
    expect(signal).toMatchObject({ units: 'NU', adcGain: 1, baseline: 0, calibrated: false });
    expect(signal.notices.join()).toContain('its minima and maxima give no scale');
  });
});

describe('length', () => {
  const signals = [{ label: 'ECG', samples: 10, values: ramp(40) }];

  test('a record count of −1 is taken from the file', () => {
    const header = readEdfHeader(written({ signals, recordCount: '-1' }));
    expect(header.sampleCount).toBe(40);
    expect(header.notices.map(({ text }) => text)).toContain(
      'number of data records not given: 4 by the size of the file',
    );
  });

  test('a file that is cut short is read as far as it goes, and the user is told', () => {
    const path = written({ signals });
    truncateSync(path, 512 + 2 * 20 + 7);
    const header = readEdfHeader(path);
    expect(header.sampleCount).toBe(20);
    expect(header.remarks).toEqual([
      'the header promises 4 data records, the file holds 2: read as far as it goes',
      'the last 7 bytes of the file are no whole data record: left out',
    ]);
    expect(whole(path)).toEqual([[...ramp(20)]]);
  });

  test('more than the header says is left out, unless it says nothing at all', () => {
    expect(readEdfHeader(written({ signals, recordCount: '3' }))).toMatchObject({
      sampleCount: 30,
      remarks: ['the header says 3 data records, the file holds 4: the others are left out'],
    });
    expect(readEdfHeader(written({ signals, recordCount: '0' })).sampleCount).toBe(40);
  });

  test('a file that shrinks while it is read says so', () => {
    const path = written({ signals });
    const header = readEdfHeader(path);
    truncateSync(path, 512 + 20);
    expect(() => readEdfSamples(header, { from: 0, to: 40, signals: [0] })).toThrow(/byte 532: expected 60 more bytes/);
  });
});

describe('gaps of EDF+D', () => {
  const gapped = (onsets: readonly number[], rest: Partial<EdfToWrite> = {}) =>
    written({
      plus: '+D',
      signals: [{ label: 'ECG', samples: 4, values: ramp(4 * onsets.length) }],
      annotations: onsets.map((onset) => [timekeeping(onset)]),
      annotationBytes: 24,
      ...rest,
    });

  test('hold no sample, and nothing is filled in', () => {
    const path = gapped([0, 1, 3.5, 4.5]);
    const header = readEdfHeader(path);
    // 4 Hz: the third data record begins at frame 14, and the record ends at 22.
    expect(header.sampleCount).toBe(22);
    expect(header.notices.map(({ text }) => text)).toContain('1 gap, 1.500 s without samples');
    const [read] = readEdfSamples(header, { from: 0, to: 22, signals: [0] });
    const absent = read!.invalidSample;
    expect([...read!.digital]).toEqual([...ramp(8), ...Array(6).fill(absent), ...ramp(8, 8)]);
    expect(physicalValue(absent, read!)).toBeNaN();
    const [part] = readEdfSamples(header, { from: 7, to: 15, signals: [0] });
    expect([...part!.digital]).toEqual([7, ...Array(6).fill(absent), 8]);
  });

  test('are found wherever they are', () => {
    const random = sfc32(5);
    for (let round = 0; round < 40; round++) {
      const onsets = [Math.floor(random() * 3)];
      const count = 1 + Math.floor(random() * 40);
      while (onsets.length < count) {
        onsets.push(onsets.at(-1)! + 1 + (random() < 0.2 ? Math.ceil(random() * 20) / 4 : 0));
      }
      const header = readEdfHeader(gapped(onsets));
      const [read] = readEdfSamples(header, { from: 0, to: header.sampleCount!, signals: [0] });
      const expected = Array(header.sampleCount!).fill(read!.invalidSample);
      onsets.forEach((onset, place) => {
        for (let at = 0; at < 4; at++) expected[(onset - onsets[0]!) * 4 + at] = place * 4 + at;
      });
      expect([...read!.digital]).toEqual(expected);
    }
  });

  test('onsets to the millisecond make no gaps at a high rate', () => {
    // 50 samples at 4 kHz last 12.5 ms: written to the millisecond, every second onset is off by two samples.
    const onsets = Array.from({ length: 20 }, (_, place) => Math.round(place * 12.5) / 1000);
    const signals = [{ label: 'ECG', samples: 50, values: ramp(1000) }];
    const header = readEdfHeader(gapped(onsets, { duration: '0.0125', signals }));
    expect(header.sampleCount).toBe(1000);
    expect(header.notices).toEqual([]);
  });

  test('absurdly long ones do not become memory', () => {
    const header = readEdfHeader(gapped([0, 4e9]));
    expect(header.sampleCount).toBe(16e9 + 4);
    expect(() => readEdfSamples(header, { from: 0, to: header.sampleCount!, signals: [0] })).toThrow(
      'nearly all of them in gaps',
    );
    const [read] = readEdfSamples(header, { from: 16e9, to: 16e9 + 4, signals: [0] });
    expect([...read!.digital]).toEqual([4, 5, 6, 7]);
  });

  test.each([
    { onsets: [0, 0.5], found: 'found 0.5 s after the start' },
    { onsets: [5, 1], found: 'found 1 s after the start' },
  ])('data records that overlap are refused: $onsets', ({ onsets, found }) => {
    const said = `byte 808: expected data record 1 to begin not before the end of the data record before, ${found}`;
    expect(() => readEdfHeader(gapped(onsets))).toThrow(said);
  });

  test('without the times of data records the gaps cannot be known', () => {
    const signals = [{ label: 'ECG', samples: 4, values: ramp(4) }];
    expect(() => readEdfHeader(written({ plus: '+D', signals }))).toThrow(
      /byte 192: expected an annotation signal that says when each data record begins.*, found none/,
    );
    const path = gapped([0, 1]);
    const bytes = readFileSync(path);
    bytes.write('nonsense', 808);
    writeFileSync(path, bytes);
    expect(() => readEdfHeader(path)).toThrow(/byte 808: expected the time of data record 1/);
  });
});
