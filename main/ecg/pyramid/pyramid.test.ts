import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { pyramidBuilder } from './buildPyramid.ts';
import { samplesPerPoint } from './envelope.ts';
import type { Pyramid } from './pyramid.ts';
import { openPyramid, writePyramid } from './pyramidFile.ts';

const absent = -32768;

function pyramidOf(values: Int32Array, blocks: readonly number[] = [values.length]): Pyramid {
  const builder = pyramidBuilder(values.length, 100);
  let from = 0;
  for (const block of blocks) {
    builder.add(values.subarray(from, from + block), absent);
    from += block;
  }
  return builder.finish();
}

const noise = (samples: number) =>
  Int32Array.from({ length: samples }, (_, at) => (Math.imul(at + 3, 1664525) >>> 20) - 2048);
const pairsOf = ({ levels }: Pyramid) =>
  levels.map(({ samplesPerPoint: each, points, pairs }) => [each, Array.from(pairs(0, points))] as const);

describe('pyramidBuilder', () => {
  test('each level is least and greatest of its samples; the last point may have fewer', () => {
    const values = noise(5000);
    for (const [each, pairs] of pairsOf(pyramidOf(values))) {
      const expected = Array.from({ length: Math.ceil(5000 / each) }, (_, point) => {
        const own = values.subarray(point * each, (point + 1) * each);
        return [Math.min(...own), Math.max(...own)];
      });
      expect(pairs).toEqual(expected.flat());
    }
    expect(pyramidOf(values).levels.map((level) => level.samplesPerPoint)).toEqual([16, 256, 4096]);
  });

  test('blocks of any length make the same', () => {
    const values = noise(5000);
    expect(pairsOf(pyramidOf(values, [1, 15, 17, 1000, 3967]))).toEqual(pairsOf(pyramidOf(values)));
  });

  test('a point without a valid sample is absent at every level, and missing samples are never least', () => {
    const values = noise(10_000).fill(absent, 1000, 9000);
    values.fill(absent, 0, 8);
    const pyramid = pyramidOf(values);
    const [finest, , coarsest] = pairsOf(pyramid);
    expect(finest![1].slice(2 * 63, 2 * 64)).toEqual([absent, absent]);
    expect(finest![1].slice(0, 2)).toEqual([Math.min(...values.subarray(8, 16)), Math.max(...values.subarray(8, 16))]);
    expect(coarsest![1].slice(2, 4)).toEqual([absent, absent]);
    expect([...pyramid.withoutSignal]).toEqual([1008, 8992]);
  });

  test('values that 16 bits have no room for are kept whole', () => {
    const values = noise(64);
    values[40] = 8_000_000;
    values[50] = absent + 65_536;
    const [[, pairs]] = pairsOf(pyramidOf(values)) as [readonly [number, number[]]];
    expect(pairs.slice(4, 6)).toEqual([Math.min(...values.subarray(32, 48)), 8_000_000]);
    expect(pairs.slice(0, 2)).toEqual([Math.min(...values.subarray(0, 16)), Math.max(...values.subarray(0, 16))]);
  });

  test('so many samples as were said, no more and no fewer', () => {
    const builder = pyramidBuilder(10, 100);
    expect(() => builder.add(new Int32Array(11), absent)).toThrow('at most 10 samples');
    expect(() => builder.finish()).toThrow('10 samples were to be added, 0 were');
  });
});

describe('a pyramid in a file', () => {
  test.each([
    ['of 16 bits', noise(5000)],
    ['of 32 bits', noise(5000).map((value) => value * 1000)],
    ['of one sample', noise(1)],
  ])('%s is read back as it was', (_, values) => {
    const file = join(temporaryFolder(), 'deep', 'a-0.pyramid');
    const pyramid = pyramidOf(values);
    writePyramid(file, 'key', pyramid);
    const read = openPyramid(file, 'key')!;
    expect(pairsOf(read)).toEqual(pairsOf(pyramid));
    expect({ ...read, levels: [] }).toEqual({ ...pyramid, levels: [] });
    expect([...read.levels[0]!.pairs(0, 1)]).toEqual([...pyramid.levels[0]!.pairs(0, 1)]);
    expect(readdirSync(join(file, '..'))).toEqual(['a-0.pyramid']);
  });

  test('of another key, or none, is none', () => {
    const file = join(temporaryFolder(), 'a-0.pyramid');
    expect(openPyramid(file, 'key')).toBeUndefined();
    writePyramid(file, 'key', pyramidOf(noise(100)));
    expect(openPyramid(file, 'other')).toBeUndefined();
  });

  test('is not believed where any byte of it differs, or where it is cut or longer', () => {
    const file = join(temporaryFolder(), 'a-0.pyramid');
    writePyramid(file, 'key', pyramidOf(noise(600)));
    const whole = readFileSync(file);
    const header = 12 + whole.readUInt32LE(4);
    for (let at = 0; at < whole.length; at++) {
      if (at >= header && at < Math.ceil(header / 8) * 8) continue; // filling
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 0x10;
      writeFileSync(file, damaged);
      expect([at, openPyramid(file, 'key')]).toEqual([at, undefined]);
    }
    writeFileSync(file, Buffer.concat([whole, Buffer.of(0)]));
    expect(openPyramid(file, 'key')).toBeUndefined();
    for (const length of [0, 5, 40, whole.length - 1]) {
      writeFileSync(file, whole);
      truncateSync(file, length);
      expect(openPyramid(file, 'key')).toBeUndefined();
    }
    expect(existsSync(file)).toBe(true);
  });
});

test.each([
  [4000, 1000, 1],
  [4001, 1000, 4],
  [15_999, 1000, 15],
  [40_000, 1000, 32],
  [43_200_000, 1920, 20_480],
])('%d samples on %d columns: %d a point', (samples, columns, perPoint) => {
  expect(samplesPerPoint(samples, columns)).toBe(perPoint);
});
