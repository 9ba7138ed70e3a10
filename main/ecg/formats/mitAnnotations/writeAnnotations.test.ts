import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../../preload/numeric/random.ts';
import { type Annotation, annotationColumns, symbolOf } from '../../record/annotations.ts';
import { formatAnnotations } from '../../record/formatAnnotations.ts';
import { builtInSymbols, codeOfSymbol } from '../../record/symbols.ts';
import { hasMitdb, hasSamples, mitdbFolder, samplesFolder } from '../../testing/testData.ts';
import { readHeader } from '../wfdb/readHeader.ts';
import { pseudoCodes } from './pseudoCodes.ts';
import { parseAnnotations } from './readAnnotations.ts';
import { maximumAuxBytes } from './wordWriter.ts';
import { writeAnnotations } from './writeAnnotations.ts';

/**
 * That other tools read what is written: no reference program could be run where this was made, so that the bytes are
 * compared with files that the reference library wrote (all of mitdb, and 1003), and the text with what its rdann printed.
 */

const random = sfc32(11);
const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));

describe('what is written is read back equal', () => {
  test.each(builtInSymbols.flatMap((symbol, code) => (symbol === undefined || code === 0 ? [] : [[symbol, code]])))(
    'symbol %s',
    (symbol, code) => {
      const written = annotationColumns([{ sample: 77, code: codeOfSymbol(symbol as string)! }]);
      const read = parseAnnotations(writeAnnotations(written), 'x.ann', 360);
      expect([read.code[0], symbolOf(read, 0), read.sample[0]]).toEqual([code, symbol, 77]);
    },
  );

  test('every subtype, channel and num', () => {
    const list = Array.from({ length: 256 }, (_, at) => ({
      ...{ sample: at * 10, code: 1, subtype: at - 128, channel: at, num: 127 - at },
    }));
    const written = annotationColumns(list);
    expect(parseAnnotations(writeAnnotations(written), 'x.ann', 360)).toEqual(written);
  });

  test('texts of every length, also of more than one byte a sign', () => {
    const list = Array.from({ length: maximumAuxBytes }, (_, at) => ({
      sample: at,
      code: 22,
      aux: 'x'.repeat(at + 1),
    }));
    const written = annotationColumns([
      // Not at sample 0, where such notes may define symbols.
      ...list.map((note) => ({ ...note, sample: note.sample + 1 })),
      { sample: 400, code: 28, aux: '(Vorhofflimmern – 房颤 €' },
    ]);
    expect(parseAnnotations(writeAnnotations(written), 'x.ann', 360)).toEqual(written);
  });

  test.each([0, 1, 1022, 1023, 1024, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32, 3 * 2 ** 32 + 5])(
    'a gap of %d samples',
    (gap) => {
      const written = annotationColumns([
        { sample: 5, code: 1 },
        { sample: 5 + gap, code: 5, num: 1 },
      ]);
      expect(parseAnnotations(writeAnnotations(written), 'x.ann', 360)).toEqual(written);
    },
  );

  test('thousands of annotations with any of these', () => {
    for (let round = 0; round < 300; round++) {
      let sample = 1;
      const list: Annotation[] = Array.from({ length: whole(0, 60) }, () => {
        sample += random() < 0.9 ? whole(0, 1500) : whole(0, 2 ** 33);
        const aux =
          random() < 0.2
            ? { aux: String.fromCharCode(...Array.from({ length: whole(1, 90) }, () => whole(32, 255))) }
            : {};
        const [subtype, channel, num] =
          random() < 0.3 ? [whole(-128, 127), whole(0, 255), whole(-128, 127)] : [0, 0, 0];
        return { sample, code: whole(1, pseudoCodes.skip - 1), subtype, channel, num, ...aux };
      });
      const written = annotationColumns(list);
      expect(parseAnnotations(writeAnnotations(written), 'x.ann', 360)).toEqual(written);
    }
  });
});

/** The bytes with texts shortened to their NUL, which old writers counted in: the reference tools print up to it. */
function withoutNul(bytes: Uint8Array): Uint8Array {
  const kept: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const word = bytes[at]! | (bytes[at + 1]! << 8);
    const code = word >> 10;
    if (code !== pseudoCodes.aux) {
      const length = code === pseudoCodes.skip ? 6 : 2;
      kept.push(...bytes.subarray(at, at + length));
      at += length;
      continue;
    }
    const length = word & 0xff;
    const text = [...bytes.subarray(at + 2, at + 2 + length)];
    while (text.at(-1) === 0) text.pop();
    if (text.length > 0) kept.push(text.length, pseudoCodes.aux << 2, ...text, ...(text.length % 2 === 1 ? [0] : []));
    at += 2 + length + (length % 2);
  }
  return Uint8Array.from(kept);
}

test('a time resolution is said in the file where it is given, and positions are read back by it', () => {
  const written = annotationColumns([
    { sample: 7, code: 1 },
    { sample: 500, code: 5 },
  ]);
  const bytes = writeAnnotations(written, 250);
  expect(parseAnnotations(bytes, 'x.ann', 250)).toEqual({ ...written, ticksPerSecond: 250 });
  // A reader that counts the record's time at twice the rate.
  expect([...parseAnnotations(bytes, 'x.ann', 500).sample]).toEqual([14, 1000]);
  const definitions = new Map([[42, { symbol: 'zz', meaning: 'a test' }]]);
  const both = writeAnnotations({ ...written, definitions }, 250);
  expect(parseAnnotations(both, 'x.ann', 250)).toEqual({ ...written, definitions, ticksPerSecond: 250 });
});

describe.skipIf(!hasMitdb)('all 48 files of mitdb', () => {
  const names = hasMitdb ? readdirSync(mitdbFolder).filter((name) => name.endsWith('.atr')) : [];

  test('are there', () => {
    expect(names).toHaveLength(48);
  });

  test.each(names)('%s: the same annotations, in the bytes that the reference library wrote', (name) => {
    const bytes = readFileSync(join(mitdbFolder, name));
    const read = parseAnnotations(bytes, name, 360);
    const written = writeAnnotations(read);
    expect(parseAnnotations(written, name, 360)).toEqual(read);
    expect(Buffer.compare(written, withoutNul(bytes))).toBe(0);
  });
});

test.skipIf(!hasSamples).each([
  ['ann-1', '100'],
  ['ann-3', '1003'],
])('%s: %s read, written and read again prints as rdann printed the original', (expected, record) => {
  const header = readHeader(join(samplesFolder, `${record}.hea`));
  const original = parseAnnotations(readFileSync(join(samplesFolder, `${record}.atr`)), record, header.samplingRateHz);
  const again = parseAnnotations(writeAnnotations(original), record, header.samplingRateHz);
  expect(formatAnnotations(again, header)).toBe(readFileSync(join(samplesFolder, 'expected', expected), 'utf8'));
});
