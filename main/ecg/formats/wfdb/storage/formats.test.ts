import { describe, expect, test } from 'vitest';
import { sfc32 } from '../../../../../preload/numeric/random.ts';
import { bytesForSamples, samplesInBytes } from './format.ts';
import { formats } from './formats.ts';

describe.each([...formats.values()].map((format) => [format.code, format] as const))('format %i', (_, format) => {
  const random = sfc32(format.code);
  const span = format.maximum - format.minimum + 1;
  const values = (count: number) => {
    const edges = [format.minimum, format.maximum, 0, -1, 1];
    return Int32Array.from({ length: count }, (_, at) => edges[at] ?? format.minimum + Math.floor(random() * span));
  };

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 1000, 1001, 1002])('reads back what it writes: %i samples', (count) => {
    const samples = values(count);
    const bytes = format.encode(samples);
    expect(bytes.length).toBe(bytesForSamples(format, count));
    const decoded = new Int32Array(count);
    format.decode(bytes, count, decoded);
    expect(decoded).toEqual(samples);
  });

  test('can be decoded from any block on', () => {
    const samples = values(60);
    const bytes = format.encode(samples);
    for (let block = 0; block * format.blockSamples < 60; block++) {
      const count = 60 - block * format.blockSamples;
      const decoded = new Int32Array(count);
      format.decode(bytes.subarray(block * format.blockBytes), count, decoded);
      expect(decoded).toEqual(samples.slice(block * format.blockSamples));
    }
  });

  test('holds in its bytes as many samples as fit', () => {
    for (let bytes = 0; bytes < 40; bytes++) {
      const samples = samplesInBytes(format, bytes);
      expect(bytesForSamples(format, samples)).toBeLessThanOrEqual(bytes);
      expect(bytesForSamples(format, samples + 1)).toBeGreaterThan(bytes);
    }
  });
});

test('format 212 lays bits out as signal(5) says', () => {
  // Worked by hand from the specification: 0x123 and −2 (0xffe).
  expect([...formats.get(212)!.encode([0x123, -2])]).toEqual([0x23, 0xf1, 0xfe]);
  expect([...formats.get(212)!.encode([-2048])]).toEqual([0x00, 0x08]);
});

test('format 16 puts the low byte first', () => {
  expect([...formats.get(16)!.encode([0x1234, -2])]).toEqual([0x34, 0x12, 0xfe, 0xff]);
});

test.each([
  // Worked by hand from signal(5); −2 is 0x3fe in 10 bits.
  [24, [0x012345, -2], [0x45, 0x23, 0x01, 0xfe, 0xff, 0xff]],
  [32, [0x01234567, -2], [0x67, 0x45, 0x23, 0x01, 0xfe, 0xff, 0xff, 0xff]],
  [61, [0x1234, -2], [0x12, 0x34, 0xff, 0xfe]],
  [80, [-128, 0, 127], [0, 128, 255]],
  [160, [-32768, 0, 1], [0x00, 0x00, 0x00, 0x80, 0x01, 0x80]],
  [8, [-128, -1, 127], [0x80, 0xff, 0x7f]],
  // 310: 0x155 << 1 = 0x2aa with the low five bits of 0x3fe (0x1e) on top: 0xf2aa; −1 << 1 = 0x7fe with 0x1f on top: 0xfffe.
  [310, [0x155, -1, -2], [0xaa, 0xf2, 0xfe, 0xff]],
  // 311: 0x155 | 0x3ff << 10 | 0x3fe << 20 = 0x3feffd55.
  [311, [0x155, -1, -2], [0x55, 0xfd, 0xef, 0x3f]],
])('format %i lays bits out as signal(5) says', (code, samples, bytes) => {
  expect([...formats.get(code)!.encode(samples)]).toEqual(bytes);
});
