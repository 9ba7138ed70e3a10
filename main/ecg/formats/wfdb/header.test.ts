import { describe, expect, test } from 'vitest';
import { ReadFailure } from '../../errors.ts';
import { type Header, parseHeader } from './header.ts';
import { formatHeader } from './writeHeader.ts';

const parse = (text: string) => parseHeader(text, 'x.hea');

function failure(text: string): ReadFailure {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ReadFailure) return error;
    throw error;
  }
  throw new Error(`read without complaint: ${text}`);
}

describe('parseHeader', () => {
  test('reads the record of the specification, with comments, a blank line and CR LF', () => {
    // header(5), example 1, with a comment and a blank line inside as in wfdb-samples/100.hea.
    const header = parse(
      '# first\r\n100 2 360 650000\r\n100.dat 212 200 11 1024 995 -22131 0 MLII\r\n\r\n100.dat 212 200 11 1024 1011 20052 0 V5\r\n# 69 M 1085 1629 x1\r\n# Aldomet, Inderal\r\n',
    );
    expect(header).toMatchObject({ name: '100', signalCount: 2, samplingRateHz: 360, sampleCount: 650_000 });
    expect(header.comments).toEqual(['first', '69 M 1085 1629 x1', 'Aldomet, Inderal']);
    expect(header.signals[1]).toMatchObject({
      line: 5,
      fileName: '100.dat',
      format: 212,
      adcGain: 200,
      adcResolution: 11,
      adcZero: 1024,
      initialValue: 1011,
      checksum: 20052,
      blockSize: 0,
      description: 'V5',
    });
  });

  test('reads every field of both lines', () => {
    const header = parse('r/3 1 3.6e2/25.5(-4.25) 100 13:5:0.250 25/4/1989\na 10\n~ 20\nb 70\n');
    expect(header).toMatchObject({
      name: 'r',
      samplingRateHz: 360,
      counterFrequencyHz: 25.5,
      baseCounter: -4.25,
      sampleCount: 100,
      baseTimeMs: 47_100_250,
      baseDate: { day: 25, month: 4, year: 1989 },
    });
    expect(header.segments?.map(({ name, sampleCount }) => [name, sampleCount])).toEqual([
      ['a', 10],
      ['~', 20],
      ['b', 70],
    ]);
    const signal = parse('r 1 360.\nd.bin 16x4:3+24 12.5(-55)/mmHg 12 -8 5 -8177 0 Resp. Imp. 2 \n').signals[0];
    expect(signal).toMatchObject({
      format: 16,
      samplesPerFrame: 4,
      skew: 3,
      byteOffset: 24,
      adcGain: 12.5,
      baseline: -55,
      units: 'mmHg',
      description: 'Resp. Imp. 2',
    });
  });

  test('leaves absent fields undefined, and takes a length of zero as absent', () => {
    const header = parse('r 1 360 0\nr.dat 16\n');
    expect(header.sampleCount).toBeUndefined();
    expect(header.signals[0]).toEqual({ line: 2, fileName: 'r.dat', format: 16 });
    expect(parse('r 0').samplingRateHz).toBeUndefined();
  });

  test('disregards lines after the promised signals', () => {
    expect(parse('r 1 360\nr.dat 16\nr.dat nonsense\n').signals).toHaveLength(1);
  });

  test.each([
    ['a record name', '../evil 1 360', 1],
    ['a number of segments', 'r/x 1 360', 1],
    ['a number of segments', 'r/0 1 360', 1],
    ['the number of signals', 'r', 1],
    ['a number of signals', 'r two 360', 1],
    ['a number of signals', 'r -1 360', 1],
    ['a number of signals', 'r 99999999999 360', 1],
    ['a positive sampling rate', 'r 1 abc', 1],
    ['a positive sampling rate', 'r 1 0', 1],
    ['a positive sampling rate', 'r 1 -360', 1],
    ['a positive sampling rate', 'r 1 NaN', 1],
    ['a positive sampling rate', 'r 1 1e999', 1],
    ['a number of samples', 'r 1 360 12.5', 1],
    ['a number of samples', 'r 1 360 -5', 1],
    ['a number of samples', 'r 1 360 99999999999999999999', 1],
    ['1 signal lines', 'r 1 360', 2],
    ['the name of a signal file', 'r 1 360\n/etc/passwd 16', 2],
    ['the name of a signal file', 'r 1 360\n../r.dat 16', 2],
    ['the name of a signal file', 'r 1 360\n- 16', 2],
    ['a storage format', 'r 1 360\nr.dat sixteen', 2],
    ['samples a frame', 'r 1 360\nr.dat 16x0', 2],
    ['a skew', 'r 1 360\nr.dat 16:-1', 2],
    ['a byte offset', 'r 1 360\nr.dat 16+x', 2],
    ['a gain', 'r 1 360\nr.dat 16 2oo', 2],
    ['a whole-number baseline', 'r 1 360\nr.dat 16 200(1.5)', 2],
    ['a whole-number ADC zero', 'r 1 360\nr.dat 16 200 12 z', 2],
    ['a whole-number initial value', 'r 1 360\nr.dat 8 200 12 0 z', 2],
    ['a whole-number ADC zero', 'r 1 360\nr.dat 8 200(0) 12 z', 2],
    ['a segment name', 'r/1 1 360\na/b 5', 2],
    ['a number of samples', 'r/1 1 360\na five', 2],
  ])('says that it expected %s: %j', (expected, text, line) => {
    const error = failure(text);
    expect(error.message).toContain(`x.hea, line ${line}: expected ${expected}`);
  });

  test.each([
    ['a counter frequency', 'r 0 360/x', 1],
    ['a base counter', 'r 0 360/1(x)', 1],
    ['a time of day', 'r 0 360 5 25:00:00', 1],
    ['a time of day', 'r 0 360 5 05-May-2020', 1],
    ['a date', 'r 0 360 5 1:00:00 32/13/1999', 1],
    ['a date', 'r 0 360 5 12:30:00 2006-05-04', 1],
    ['an ADC resolution', 'r 1 360\nr.dat 16 200 many', 2],
    ['a whole-number ADC zero', 'r 1 360\nr.dat 16 200(0) 12 z', 2],
    ['a whole-number initial value', 'r 1 360\nr.dat 16 200 12 0 NaN', 2],
    ['a whole-number checksum', 'r 1 360\nr.dat 16 200 12 0 0 z', 2],
    ['a whole-number block size', 'r 1 360\nr.dat 16 200 12 0 0 0 z', 2],
  ])('leaves out a field that no sample depends on, and says that it expected %s: %j', (expected, text, line) => {
    const { remarks } = parse(text);
    expect(remarks).toEqual([expect.stringMatching(new RegExp(`^line ${line}: expected ${expected}.*: left out$`))]);
  });

  test('a time of day stays where only the date beside it is in another form', () => {
    expect(parse('r 0 360 5 12:30:00 2006-05-04')).toMatchObject({ baseTimeMs: 45_000_000, baseDate: undefined });
  });

  test('takes a whole number with a decimal point for what it is, and tells so', () => {
    const { sampleCount, signals, remarks } = parse('r 1 360 3600.0\nr.dat 16 200.0(1024.0)/mV 11. 1e3\n');
    expect(sampleCount).toBe(3600);
    expect(signals[0]).toMatchObject({ adcGain: 200, baseline: 1024, adcResolution: 11, adcZero: 1000 });
    expect(remarks).toEqual([
      'line 1: "3600.0" is read as 3600',
      'line 2: "1024.0" is read as 1024',
      'line 2: "11." is read as 11',
      'line 2: "1e3" is read as 1000',
    ]);
  });

  test('of a segment list that is cut short reads what is listed, without half a line', () => {
    const { segments, remarks } = parse('r/4 1 360\na 5\nb 7\nc');
    expect(segments?.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(remarks).toEqual([
      'the header is cut short: 4 segments promised on line 1, 2 listed: read as far as they go',
    ]);
    expect(failure('r/4 1 360\n').message).toContain('expected 4 segment lines as line 1 promises, found 0');
  });

  test.each(['', '\n\r\n', '# only a comment\n'])('refuses a header without a record line: %j', (text) => {
    expect(failure(text).message).toContain('x.hea, line 1: expected a record line');
  });
});

describe('formatHeader', () => {
  const withoutFile = ({ file: _, ...rest }: Header) => rest;

  test.each([
    'r 1 360.5/25.5(-4.25) 100 13:05:00.250 25/4/1989\r\nr.dat 16x4:3+24 12.5(-55)/mmHg 12 -8 5 -8177 0 Resp. Imp.\r\n# note\r\n',
    'multi/3 2 360 45000\r\n100s 21600\r\n~ 1800\r\n100s 21600\r\n',
    'r 2 250\r\nr.dat 212\r\nr.dat 212 200/mV\r\n',
    'r 0 360 0 01:02:03\r\n',
  ])('writes what parseHeader reads back: %j', (text) => {
    const header = parse(text);
    expect(formatHeader(withoutFile(header))).toBe(text);
  });

  test('refuses a field whose predecessor is absent, and line ends inside a field', () => {
    const bare = { line: 2, fileName: 'r.dat', format: 16 };
    const header = { name: 'r', signalCount: 1, samplingRateHz: 360, comments: [] };
    expect(() => formatHeader({ ...header, signals: [{ ...bare, units: 'mV' }] })).toThrow(RangeError);
    expect(() => formatHeader({ ...header, signals: [{ ...bare, adcZero: 5 }] })).toThrow(RangeError);
    expect(() => formatHeader({ ...header, name: 'a\nb', signals: [bare] })).toThrow(RangeError);
  });
});
