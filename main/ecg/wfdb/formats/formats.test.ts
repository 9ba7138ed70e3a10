import { describe, expect, test } from 'vitest';
import { seeded } from '../../beats/random.ts';
import { bytesForSamples, samplesInBytes } from './format.ts';
import { formats } from './formats.ts';

describe.each([...formats.values()].map((format) => [format.code, format] as const))('format %i', (_, format) => {
  const random = seeded(format.code);
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

  test('counts samples and bytes the same way', () => {
    for (let samples = 0; samples < 40; samples++) {
      const bytes = bytesForSamples(format, samples);
      expect(samplesInBytes(format, bytes)).toBe(samples);
      if (samples > 0) expect(samplesInBytes(format, bytes - 1)).toBeLessThan(samples);
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
