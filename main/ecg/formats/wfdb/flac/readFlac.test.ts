import { closeSync, openSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../../../preload/numeric/random.ts';
import { openRecord } from '../../../archive/openRecord.ts';
import { readRecord } from '../../../archive/readRecord.ts';
import { encodeFlac } from '../../../testing/encodeFlac.ts';
import { temporaryFolder } from '../../../testing/temporaryFolder.ts';
import { checksumOf } from '../encodeSignals.ts';
import { readHeader } from '../readHeader.ts';
import { signalFiles } from '../signalFiles.ts';
import { crc16 } from './flacFrame.ts';
import { decodeFlac } from './readFlac.ts';

/** A slow wave with noise and both extremes, which FLAC stores in frames of different size. */
function wave(bits: number, samples: number, seed: number): Int32Array {
  const random = sfc32(seed);
  const peak = 2 ** (bits - 1);
  return Int32Array.from({ length: samples }, (_, at) => {
    if (at % 997 === 0) return at % 2 === 0 ? peak - 1 : -peak;
    return Math.round(peak * 0.5 * Math.sin(at / 40) + random() * peak * 0.1);
  });
}

async function write(
  bits: number,
  channels: Int32Array[],
  more: { spf?: number; block?: number; frames?: number } = {},
) {
  const { spf = 1, block = 256, frames = channels[0]!.length / spf } = more;
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'r.dat'), await encodeFlac({ bitsPerSample: bits, channels, blockSamples: block }));
  const format = `${500 + bits}${spf > 1 ? `x${spf}` : ''}`;
  const lines = channels.map((values) => `r.dat ${format} 200/mV ${bits} 0 ${values[0]} ${checksumOf(values)} 0 I`);
  writeFileSync(join(folder, 'r.hea'), `r ${channels.length} 250 ${frames}\n${lines.join('\n')}\n`);
  return { folder, header: join(folder, 'r.hea'), data: join(folder, 'r.dat') };
}

describe.each([8, 16, 24])('format 5%i', (bits) => {
  test.each([1, 2, 8])('gives back what libFLAC encoded: %i signals, whole and in any range', async (count) => {
    const channels = Array.from({ length: count }, (_, seed) => wave(bits, 5_003, seed + 1));
    const { header } = await write(bits, channels);
    const { record, rejections } = await readRecord(header, { verify: true });
    expect({ samples: record?.samples, notices: record?.notices, rejections }).toEqual({
      ...{ samples: 5_003, notices: [], rejections: [] },
    });
    const { read } = await openRecord(header);
    const signals = channels.map((_, index) => index);
    for (const [from, to] of [
      [0, 5_003],
      [0, 1],
      [255, 257],
      [2_304, 2_560],
      [5_002, 5_003],
      [77, 77],
    ] as const) {
      expect(read({ from, to, signals }).map(({ digital }) => digital)).toEqual(
        channels.map((values) => values.slice(from, to)),
      );
    }
  });
});

test('several samples a frame come in the order of the record', async () => {
  const channels = [wave(16, 4_000, 1), wave(16, 4_000, 2)];
  const { header } = await write(16, channels, { spf: 4 });
  const { length, read } = await openRecord(header);
  expect(length).toBe(1_000);
  expect(read({ from: 301, to: 305, signals: [1] })[0]!.digital).toEqual(channels[1]!.slice(1_204, 1_220));
});

test('a window at the end of a long file reads a small part of it', async () => {
  const channels = [wave(16, 400_000, 3), wave(16, 400_000, 4)];
  const { folder, header, data } = await write(16, channels, { block: 1_024 });
  const [file] = signalFiles(readHeader(header), folder);
  const handle = openSync(data, 'r');
  let decoded = 0;
  const samples = decodeFlac(handle, file!, 390_000, 100, (bytes) => {
    decoded += bytes.length;
  });
  closeSync(handle);
  expect(samples.filter((_, at) => at % 2 === 0)).toEqual(channels[0]!.slice(390_000, 390_100));
  expect(decoded).toBeLessThan(20_000);
  const { read } = await openRecord(header);
  for (let from = 0; from < 400_000; from += 33_331) {
    expect(read({ from, to: from + 10, signals: [1] })[0]!.digital).toEqual(channels[1]!.slice(from, from + 10));
  }
});

test('a file that is cut short holds its whole FLAC frames', async () => {
  const channels = [wave(16, 5_003, 5)];
  const { header, data } = await write(16, channels);
  truncateSync(data, 5_000);
  const { record } = await readRecord(header, { verify: true });
  expect(record!.samples % 256).toBe(0);
  expect(record!.samples).toBeGreaterThan(1_000);
  expect(record!.notices[0]).toBe(`r.dat: 5003 samples promised, ${record!.samples} are there: read as far as it goes`);
  const { length, read } = await openRecord(header);
  expect(read({ from: 0, to: length, signals: [0] })[0]!.digital).toEqual(channels[0]!.slice(0, length));
});

test('a damaged frame is named, and what lies before it can be read', async () => {
  const channels = [wave(16, 5_003, 6)];
  const { header, data } = await write(16, channels);
  const { read } = await openRecord(header);
  const good = read({ from: 0, to: 256, signals: [0] })[0]!.digital;
  const bytes = readFileSync(data);
  for (let at = 4_000; at < 4_004; at++) bytes[at]! ^= 0x55;
  writeFileSync(data, bytes);
  expect(read({ from: 0, to: 256, signals: [0] })[0]!.digital).toEqual(good);
  expect(() => read({ from: 0, to: 5_003, signals: [0] })).toThrow(
    /r\.dat, byte \d+: expected FLAC frames that can be decoded, found /,
  );
  const { record, rejections } = await readRecord(header, { verify: true });
  expect(record).toBeUndefined();
  expect(rejections[0]?.reason).toContain('r.dat, byte');
});

test.each([
  ['not FLAC', new Uint8Array(200), 'r.dat, byte 0: expected the mark "fLaC" of a FLAC file'],
  ['empty', new Uint8Array(0), 'expected the mark "fLaC"'],
])('refuses a file that is %s', async (_, bytes, message) => {
  const { header, data } = await write(16, [wave(16, 600, 1)]);
  writeFileSync(data, bytes);
  expect((await readRecord(header, { verify: true })).rejections[0]?.reason).toContain(message);
});

test('a file made of frame headers alone is refused soon, not summed up for hours', async () => {
  const { header, data } = await write(16, [wave(16, 600, 1)]);
  const bytes = readFileSync(data);
  // STREAMINFO: blocks of up to 65,535 samples, sizes of frames unknown, so that a frame may have 140 kB.
  bytes.writeUInt16BE(65_535, 10);
  bytes.fill(0, 12, 18);
  const first = bytes.indexOf(Buffer.of(0xff, 0xf8), 42);
  // 4 bytes, the number 0, the rate in 2 bytes and the check sum.
  const frameHeader = bytes.subarray(first, first + 8);
  const many = Buffer.alloc(300_000);
  for (let at = 0; at + 8 <= many.length; at += 8) frameHeader.copy(many, at);
  writeFileSync(data, Buffer.concat([bytes.subarray(0, first), many]));
  const { rejections } = await readRecord(header, { verify: true });
  expect(rejections[0]?.reason).toMatch(/r\.dat, byte \d+: expected FLAC frames, found frame headers without frames/);
});

test('refuses other channels or more bits than the header says', async () => {
  const { header, folder } = await write(16, [wave(16, 600, 1), wave(16, 600, 2)]);
  writeFileSync(header, 'r 1 250 600\nr.dat 516 200/mV\n');
  expect((await readRecord(header, { verify: true })).rejections[0]?.reason).toContain(
    'expected 1 channels as the header has signals of this file, found 2',
  );
  writeFileSync(join(folder, 'r.hea'), 'r 2 250 600\nr.dat 508 200/mV\nr.dat 508 200/mV\n');
  expect((await readRecord(header, { verify: true })).rejections[0]?.reason).toContain(
    'expected at most 8 bits a sample as format 508 says, found 16',
  );
});

test('check sums of RFC 9639', () => {
  // CRC-16/UMTS (poly 0x8005, no reflection) of "123456789" is 0xFEE8.
  expect(crc16(Buffer.from('123456789'), 0, 9)).toBe(0xfee8);
});

test('a last frame that claims to stand where no file of that size reaches is not believed', async () => {
  const { header, data } = await write(16, [wave(16, 600, 1)]);
  const bytes = readFileSync(data);
  const first = bytes.indexOf(Buffer.of(0xff, 0xf8), 42);
  const last = bytes.lastIndexOf(Buffer.of(0xff, 0xf8));
  expect(last).toBeGreaterThan(first);
  // Variable block sizes: the number is that of a sample. Seven bytes for 36 bits, then both check sums anew.
  const whole = bytes.subarray(last);
  const forged = Buffer.concat([
    ...[Buffer.of(0xff, 0xf9), whole.subarray(2, 4), Buffer.of(0xfe, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf)],
    whole.subarray(5),
  ]);
  const crcAt = 4 + 7 + headerTail(whole);
  forged[crcAt] = crc8(forged.subarray(0, crcAt));
  forged.writeUInt16BE(crc16(forged, 0, forged.length - 2), forged.length - 2);
  writeFileSync(data, Buffer.concat([bytes.subarray(0, last), forged]));
  writeFileSync(header, 'r 1 250 68000000000\nr.dat 516 200/mV\n');
  expect((await readRecord(header, { verify: true })).rejections[0]?.reason).toMatch(
    /expected a FLAC frame of a file of \d+ bytes, found the number of sample 6871947\d+/,
  );
});

/** Bytes of a frame's header after its number: a block size of its own, and the rate in two bytes. */
function headerTail(frame: Uint8Array): number {
  const sizeCode = frame[2]! >> 4;
  return (sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0) + 2;
}

function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x80 ? 7 : 0)) & 0xff;
  }
  return crc;
}
