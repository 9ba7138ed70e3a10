import { describe, expect, test } from 'vitest';
import { ReadFailure } from '../errors.ts';
import { parseAnnotations } from '../formats/mitAnnotations/readAnnotations.ts';
import { maximumAuxBytes } from '../formats/mitAnnotations/wordWriter.ts';
import { writeAnnotations } from '../formats/mitAnnotations/writeAnnotations.ts';
import { annotationColumns, symbolOf } from './annotations.ts';
import { formatAnnotations } from './formatAnnotations.ts';
import { builtInSymbols, codeOfSymbol } from './symbols.ts';

const parse = (bytes: ArrayLike<number>, hz = 360, endMark: 'required' | 'may-be-missing' = 'required') =>
  parseAnnotations(Uint8Array.from(bytes), 'x.atr', hz, endMark);
const word = (code: number, data: number) => [data & 0xff, (code << 2) | (data >> 8)];
const text = (note: string) => [...word(63, note.length), ...Buffer.from(note), ...(note.length % 2 ? [0] : [])];
const end = [0, 0];

describe('parseAnnotations', () => {
  test('reads words, attributes and text', () => {
    const read = parse([
      ...[...word(28, 18), ...text('(N\0')],
      ...[...word(1, 59), ...word(61, 0x3ff), ...word(62, 2), ...word(60, 0x3fe)],
      ...[...word(5, 100), ...word(62, 0)],
      ...end,
    ]);
    expect(read.count).toBe(3);
    expect([...read.sample]).toEqual([18, 77, 177]);
    expect([0, 1, 2].map((row) => symbolOf(read, row))).toEqual(['+', 'N', 'V']);
    expect([...read.subtype]).toEqual([0, -1, 0]);
    // CHN and NUM hold until they change (annot(5)); a subtype does not.
    expect([...read.channel]).toEqual([0, 2, 0]);
    expect([...read.num]).toEqual([0, -2, -2]);
    expect([...read.aux]).toEqual([[0, '(N']]);
  });

  test('adds up skips, forward and back, high half first', () => {
    const skip = (interval: number) => [
      ...word(59, 0),
      ...[(interval >> 16) & 0xff, (interval >> 24) & 0xff, interval & 0xff, (interval >> 8) & 0xff],
    ];
    const read = parse([...skip(0x12345678), ...word(1, 2), ...skip(-100), ...word(1, 3), ...end]);
    expect([...read.sample]).toEqual([0x12345678 + 2, 0x12345678 + 2 - 100 + 3]);
  });

  test('shows codes without a symbol in brackets', () => {
    const read = parse([...word(42, 1), ...word(15, 1), ...word(0, 1), ...end]);
    expect([0, 1, 2].map((row) => symbolOf(read, row))).toEqual(['[42]', '[15]', ' ']);
  });

  test('takes definitions off the front and uses them', () => {
    const read = parse([
      ...[...word(22, 0), ...text('## annotation type definitions')],
      ...[...word(22, 0), ...text('15 c calibration pulse')],
      ...[...word(22, 0), ...text('## end of definitions')],
      ...[...word(59, 0), 0xff, 0xff, 0xff, 0xff, ...word(0, 1)],
      ...[...word(15, 73), ...end],
    ]);
    expect([...read.sample]).toEqual([73]);
    expect(symbolOf(read, 0)).toBe('c');
    expect(read.definitions.get(15)).toEqual({ symbol: 'c', meaning: 'calibration pulse' });
  });

  test('converts a time resolution of its own to samples and the fraction of one', () => {
    const note = [...word(22, 0), ...text('## time resolution: 1000')];
    const read = parse([...note, ...word(1, 500), ...word(1, 6), ...end], 250);
    // 500 ms and 506 ms at 250 Hz: 125 and 126.5.
    expect([...read.sample]).toEqual([125, 126.5]);
    expect(read.ticksPerSecond).toBe(1000);
  });

  test('keeps an ordinary note at sample 0', () => {
    const read = parse([...word(22, 0), ...text('poor contact'), ...word(1, 5), ...end]);
    expect([...read.aux]).toEqual([[0, 'poor contact']]);
  });

  test('stops at the end mark, whatever follows', () => {
    expect(parse([...word(1, 5), ...end, ...word(1, 5)]).count).toBe(1);
    expect(parse(end).count).toBe(0);
  });

  test('names the byte of a file that is cut anywhere', () => {
    const whole = Uint8Array.from([
      ...[...word(28, 18), ...text('(AFIB')],
      ...[...word(59, 0), 1, 0, 0, 0, ...word(1, 5), ...word(61, 1), ...word(60, 1), ...word(62, 1)],
      ...end,
    ]);
    expect(parse(whole).count).toBe(2);
    for (let length = 0; length < whole.length; length++) {
      let failure: unknown;
      try {
        parse(whole.subarray(0, length));
      } catch (error) {
        failure = error;
      }
      expect(failure).toBeInstanceOf(ReadFailure);
      expect((failure as ReadFailure).message).toMatch(
        /^x\.atr, byte \d+: expected .*, found the end of the file; the annotation file is cut short/,
      );
    }
  });

  test('of a file that is cut anywhere the whole annotations are read where the end mark may be missing', () => {
    const whole = Uint8Array.from([...word(28, 18), ...text('(AFIB'), ...[...word(59, 0), 0, 0, 0, 1], ...word(1, 5)]);
    // 28 at byte 0, its text up to byte 10, a SKIP of six bytes, the last annotation at byte 16.
    for (let length = 2; length <= whole.length; length++) {
      const read = parse(whole.subarray(0, length), 360, 'may-be-missing');
      expect([...read.sample]).toEqual(length < 18 ? [18] : [18, 18 + 256 + 5]);
      expect(read.aux.get(0)).toBe(length < 10 ? undefined : '(AFIB');
      expect(read.remarks).toEqual([
        expect.stringMatching(/^cut short: byte \d+: expected .* (1|2) annotations are whole/),
      ]);
    }
    expect(() => parse(whole.subarray(0, 1), 360, 'may-be-missing')).toThrow('cut short');
  });

  test('a text that stands beside a record is no annotation file that is cut short', () => {
    expect(() => parse(Buffer.from('Recorded at rest.\n'), 360, 'may-be-missing')).toThrow('expected the end mark');
  });

  test.each([
    [60, 'NUM'],
    [61, 'SUBTYPE'],
    [62, 'CHANNEL'],
    [63, 'AUX'],
  ])('refuses attribute %i before any annotation', (code, name) => {
    expect(() => parse([...word(code, 0), ...end])).toThrow(
      `x.atr, byte 0: expected an annotation before its attributes, found a ${name} word`,
    );
  });

  test('recognises the AHA format and says what to do', () => {
    const aha = [0, 0x4e, 0, 0, 0x20, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    expect(() => parse(aha)).toThrow('found the AHA format; convert the file with a2m');
  });
});

describe('writeAnnotations', () => {
  test('writes what parseAnnotations reads back: attributes, long gaps, steps back, empty annotations, long text', () => {
    const written = {
      ...annotationColumns([
        { sample: 0, code: 28, aux: '(N' },
        { sample: 1023, code: 1 },
        { sample: 2047, code: 5, subtype: -3, channel: 255, num: -128 },
        { sample: 2047, code: 6, channel: 3, num: 127 },
        { sample: 2048, code: 0 },
        { sample: 2 ** 31 + 5_000, code: 58, aux: 'é'.repeat(60) },
        { sample: 3 * 2 ** 31, code: 1, aux: 'x'.repeat(maximumAuxBytes) },
      ]),
      definitions: new Map([[15, { symbol: 'c', meaning: 'calibration pulse' }]]),
    };
    expect(parse(writeAnnotations(written))).toEqual(written);
    const back = { ...written, sample: Float64Array.from(written.sample, (sample) => 3 * 2 ** 31 - sample) };
    expect(parse(writeAnnotations(back)).sample).toEqual(back.sample);
  });

  test('writes the bytes of annot(5)', () => {
    const bytes = writeAnnotations(
      annotationColumns([
        { sample: 18, code: 28, aux: '(N' },
        { sample: 1100, code: 1 },
      ]),
    );
    expect([...bytes]).toEqual([18, 28 << 2, 2, 63 << 2, 0x28, 0x4e, 0, 59 << 2, 0, 0, 0x3a, 0x04, 0, 1 << 2, 0, 0]);
  });

  test('refuses what the format cannot hold', () => {
    expect(() => writeAnnotations(annotationColumns([{ sample: 1, code: 1, aux: 'x'.repeat(256) }]))).toThrow(
      RangeError,
    );
    expect(() => writeAnnotations(annotationColumns([{ sample: 1.5, code: 1 }]))).toThrow(RangeError);
    expect(() => writeAnnotations(annotationColumns([{ sample: 1, code: 59 }]))).toThrow(RangeError);
  });
});

test('symbols and codes belong to each other', () => {
  builtInSymbols.forEach((symbol, code) => {
    if (code > 0 && symbol !== undefined) expect(codeOfSymbol(symbol)).toBe(code);
  });
  // ecgcodes.h: PACE 12, PFUS 38, FLWAV 31, RONT 41.
  expect(['/', 'f', '!', 'r'].map(codeOfSymbol)).toEqual([12, 38, 31, 41]);
  expect(codeOfSymbol('no symbol')).toBeUndefined();
});

test('formats times as rdann does: elapsed, beyond an hour, and by the clock of the record', () => {
  const row = annotationColumns([{ sample: 4 * 3600 * 250 + 1, code: 1 }]);
  const line = '  3600001     N    0    0    0\n';
  const elapsed = { samplingRateHz: 250, baseTimeMs: undefined, baseDate: undefined };
  expect(formatAnnotations(row, elapsed)).toBe(` 4:00:00.004${line}`);
  const clock = { ...elapsed, baseTimeMs: 20 * 3_600_000 };
  expect(formatAnnotations(row, clock)).toBe(`[00:00:00.004 1]${line}`);
  const dated = { ...clock, baseDate: { day: 31, month: 12, year: 1999 } };
  expect(formatAnnotations(row, dated)).toBe(`[00:00:00.004 01/01/2000]${line}`);
});
