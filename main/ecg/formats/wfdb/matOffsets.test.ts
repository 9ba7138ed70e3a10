import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRecord } from '../../archive/openRecord.ts';
import { readRecord } from '../../archive/readRecord.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { encodeSignals } from './encodeSignals.ts';

/** A level 4 MAT file as wfdb2mat writes one: the 20 bytes of its header, `val` with its NUL, then a row a signal. */
function mat(format: 16 | 32 | 80, signals: Int32Array[], more: { imaginary?: number; rows?: number } = {}): Buffer {
  const head = Buffer.alloc(24);
  head.writeInt32LE({ 16: 30, 32: 20, 80: 50 }[format], 0);
  head.writeInt32LE(more.rows ?? signals.length, 4);
  head.writeInt32LE(signals[0]!.length, 8);
  head.writeInt32LE(more.imaginary ?? 0, 12);
  head.writeInt32LE(4, 16);
  head.write('val\0', 20);
  const written = signals.map((digital) => ({ digital, samplesPerFrame: 1 }));
  return Buffer.concat([head, encodeSignals(format, written)]);
}

const leads = [Int32Array.of(1, -2, 3, -4), Int32Array.of(50, 60, 70, -80)];

function write(bytes: Uint8Array, format: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'rm.mat'), bytes);
  writeFileSync(join(folder, 'rm.hea'), `rm 2 500 4\nrm.mat ${format} 1000/mV\nrm.mat ${format} 1000/mV\n`);
  return join(folder, 'rm.hea');
}

describe.each([16, 32, 80] as const)('MATLAB files of level 4 in format %i', (format) => {
  test.each([
    ['with the byte offset', `${format}+24`, []],
    ['without it', `${format}`, ['rm.mat: a MATLAB file without a byte offset in the header: 24 taken']],
  ])('are read %s', async (_, written, notices) => {
    const file = write(mat(format, leads), written);
    const { record, rejections } = await readRecord(file, { verify: true });
    expect({ samples: record?.samples, notices: record?.notices, rejections }).toEqual({
      ...{ samples: 4, notices, rejections: [] },
    });
    const read = (await openRecord(file)).read({ from: 0, to: 4, signals: [0, 1] });
    expect(read.map(({ digital }) => digital)).toEqual(leads);
  });
});

test.each([
  ['of level 5', Buffer.from('MATLAB 5.0 MAT-file, Platform: GLNXA64'.padEnd(200)), /found one of level 5 or later/],
  ['with complex numbers', mat(16, leads, { imaginary: 1 }), /one matrix of real numbers, found something else/],
  ['with other signals', mat(16, leads, { rows: 3 }), /a matrix of 2 rows in format 16 .*found 3 rows in format 16/],
  ['of other numbers', mat(32, leads), /in format 16 as the header says, found 2 rows in format 32/],
  ['that is none', Buffer.from('val'), /a MATLAB file of level 4/],
])('a MATLAB file %s whose header gives no offset is refused in words', async (_, bytes, message) => {
  const { record, rejections } = await readRecord(write(bytes, '16'), { verify: true });
  expect(record).toBeUndefined();
  expect(rejections[0]?.reason).toMatch(message);
  expect(rejections[0]?.reason).toMatch(/^.*rm\.mat, byte 0: expected .*convert the record with wfdb2mat/);
});
