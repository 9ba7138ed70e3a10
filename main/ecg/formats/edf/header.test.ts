import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ReadFailure } from '../../errors.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { readEdfHeader } from './readEdfHeader.ts';
import { edfBytes } from './testing/writeEdf.ts';

const values = [1, 2, 3, 4];
const good = () =>
  edfBytes({
    signals: [
      { label: 'ECG', samples: 2, values },
      { label: 'Resp', samples: 2, values },
    ],
  });

/** With two signals a field of the second begins at 256 + 2 · (widths before) + its width. */
const second = { pMin: 256 + 2 * 104 + 8, pMax: 488, dMin: 504, dMax: 520, samples: 256 + 2 * 216 + 8 };

function readingOf(bytes: Uint8Array): string {
  const file = join(temporaryFolder(), 'r.edf');
  writeFileSync(file, bytes);
  try {
    readEdfHeader(file);
    return 'read';
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    return error.message.replace(`${file}, `, '').replace(`${file}: `, '');
  }
}

describe('a malformed field is named by its byte and what belongs there', () => {
  test.each([
    { what: 'version', at: 0, text: '1       ', said: 'byte 0: expected the version "0" of EDF' },
    { what: 'header length', at: 184, text: '512     ', said: 'byte 184: expected 768, the header' },
    { what: 'header length', at: 184, text: '        ', said: 'found an empty field' },
    { what: 'record count', at: 236, text: '-2      ', said: 'byte 236: expected the number of data records, or -1' },
    { what: 'record count', at: 236, text: '4.5     ', said: 'found "4.5"' },
    { what: 'duration', at: 244, text: 'one     ', said: 'byte 244: expected the length of a data record in seconds' },
    {
      what: 'duration',
      at: 244,
      text: '0.000   ',
      said: 'byte 244: expected the length of a data record in seconds, more',
    },
    { what: 'duration', at: 244, text: '-1      ', said: 'byte 244: expected' },
    { what: 'signals', at: 252, text: '0   ', said: 'byte 252: expected the number of signals, 1 or more, found "0"' },
    { what: 'signals', at: 252, text: '9999', said: 'expected a header of 2560000 bytes for 9999 signals' },
    {
      what: 'physical minimum',
      at: second.pMin,
      text: '1,5     ',
      said: 'byte 472: expected the physical minimum of signal 1 (Resp), a number',
    },
    {
      what: 'physical maximum',
      at: second.pMax,
      text: 'high    ',
      said: 'byte 488: expected the physical maximum of signal 1',
    },
    {
      what: 'digital minimum',
      at: second.dMin,
      text: '        ',
      said: 'byte 504: expected the digital minimum of signal 1',
    },
    {
      what: 'digital maximum',
      at: second.dMax,
      text: '1e999   ',
      said: 'byte 520: expected the digital maximum of signal 1',
    },
    {
      what: 'samples',
      at: second.samples,
      text: '0       ',
      said: 'byte 696: expected the samples in a data record of signal 1',
    },
    { what: 'samples', at: second.samples, text: '1.5     ', said: 'found "1.5"' },
    {
      what: 'samples',
      at: second.samples,
      text: '99999999',
      said: 'expected a data record of 200000002 bytes after the header',
    },
  ])('$what: "$text"', ({ at, text, said }) => {
    const bytes = good();
    bytes.write(text, at, 'latin1');
    expect(readingOf(bytes)).toContain(said);
  });

  test.each([
    { length: 0, said: 'byte 0: expected a header of 256 bytes, found 0 bytes, the file is cut short' },
    { length: 255, said: 'byte 0: expected a header of 256 bytes, found 255 bytes' },
    { length: 700, said: 'byte 700: expected a header of 768 bytes for 2 signals, found 700 bytes' },
    {
      length: 770,
      said: 'byte 770: expected a data record of 8 bytes after the header, found the end of the file after 2',
    },
  ])('a file of $length bytes', ({ length, said }) => {
    expect(readingOf(good().subarray(0, length))).toContain(said);
  });

  test('a file of annotations alone has no signals to show', () => {
    const bytes = edfBytes({ plus: '+C', duration: '0', signals: [], annotations: [['+0\x14\x14\0']] });
    expect(readingOf(bytes)).toContain('expected a file with signals, found annotations only');
  });

  test('a folder with the name of a file', () => {
    expect(() => readEdfHeader(temporaryFolder())).toThrow(ReadFailure);
  });
});

describe('variants that recorders write are read', () => {
  test.each([
    { what: 'fields filled up with NULs', at: 236, text: '2\0\0\0\0\0\0\0' },
    { what: 'a sign', at: 252, text: '+2  ' },
    { what: 'text in the reserved field of a plain file', at: 192, text: 'made by us' },
    { what: 'EDF+ in small letters', at: 192, text: 'edf+c' },
    { what: 'leading spaces', at: 244, text: '      1.' },
  ])('$what', ({ at, text }) => {
    const bytes = good();
    bytes.write(text, at, 'latin1');
    expect(readingOf(bytes)).toBe('read');
  });
});
