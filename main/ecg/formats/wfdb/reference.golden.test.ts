import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openRecord } from '../../archive/openRecord.ts';
import { formatAnnotations } from '../../record/formatAnnotations.ts';
import { formatSamples } from '../../record/formatSamples.ts';
import { atHighResolution, highestRate } from '../../record/frameRates.ts';
import { hasSamples, samplesFolder } from '../../testing/testData.ts';
import { readAnnotations } from '../mitAnnotations/readAnnotations.ts';
import { readHeader } from './readHeader.ts';
import { readSamples } from './readSamples.ts';
import { recordLength } from './recordLength.ts';

/** What the reference C software (10.5.24) printed of the same files, made with rdsamp and rdann and kept beside them. */
const golden = (name: string) => readFileSync(join(samplesFolder, 'expected', name), 'utf8');

const numbers = (text: string) => text.trim().split(/\s+/).map(Number);

describe.skipIf(!hasSamples)('reads as the reference software does', () => {
  test.each([
    { name: 'record-1a', record: 'test01_00s', from: 0, to: 4000, signals: [0, 1, 2, 3], physical: false },
    { name: 'record-1d', record: '3000003_0003', from: 125, to: 1000, signals: [1], physical: true },
    { name: 'record-2d', record: '310derive', from: 2, to: 1026, signals: [0, 1], physical: false },
    { name: 'record-2b', record: '100', from: 1, to: 10_800, signals: [1], physical: false },
    { name: 'record-2c', record: '100_3chan', from: 0, to: 999, signals: [0, 1, 2], physical: true },
    { name: 'record-3b', record: 's0010_re', from: 5000, to: 38_000, signals: [13, 0, 4, 8, 3], physical: true },
  ])('$name: samples of $record', ({ name, record, from, to, signals, physical }) => {
    const header = readHeader(join(samplesFolder, `${record}.hea`));
    const read = readSamples(header, samplesFolder, { from, to, signals });
    expect(formatSamples(read, { physical })).toBe(golden(name));
  });

  test('record-multi-fixed-d: 041s, two segments, several samples a frame, high resolution', () => {
    const folder = join(samplesFolder, '041s');
    const header = readHeader(join(folder, '041s.hea'));
    const read = readSamples(header, folder, { from: 0, to: 2000, signals: [3, 2, 1] });
    const text = formatSamples(atHighResolution(read, highestRate(header)), { physical: false });
    const expected = gunzipSync(readFileSync(join(samplesFolder, 'expected', 'record-multi-fixed-d.gz'))).toString();
    // Numbers only: in the kept output the library's −32768 was replaced by the stored −2048, which is one column shorter.
    expect(numbers(text)).toEqual(numbers(expected));
  });

  test('record-flac: flacformats, formats 508, 516 and 524', async () => {
    const { length, read } = await openRecord(join(samplesFolder, 'flacformats.hea'));
    const text = formatSamples(read({ from: 0, to: length, signals: [0, 1, 2] }), { physical: false });
    expect(text).toBe(gunzipSync(readFileSync(join(samplesFolder, 'expected', 'record-flac.gz'))).toString());
  });

  test.each([
    ['ann-1', '100'],
    // 1003 has no signal file: its header and annotations suffice.
    ['ann-3', '1003'],
  ])('%s: annotations of %s', (name, record) => {
    const header = readHeader(join(samplesFolder, `${record}.hea`));
    const read = readAnnotations(join(samplesFolder, `${record}.atr`), header.samplingRateHz);
    expect(formatAnnotations(read, header)).toBe(golden(name));
  });

  test('the length of a record whose header has none follows from the file', () => {
    expect(recordLength(readHeader(join(samplesFolder, '100-no-len.hea')), samplesFolder)).toBe(650_000);
  });
});

test('physical values round ties to even as C does', () => {
  // python: '%15.8f' % (1/512), (3/512), (-1/512)  ->  0.00195312, 0.00585938, -0.00195312
  const signal = { adcGain: 512, baseline: 0 } as Parameters<typeof formatSamples>[0][number]['signal'];
  const source = { index: 0, signal, digital: Int32Array.of(1, 3, -1), invalidSample: -32768 };
  expect(formatSamples([source], { physical: true }).split('\n').map(Number)).toEqual([
    0.00195312, 0.00585938, -0.00195312, 0,
  ]);
});
