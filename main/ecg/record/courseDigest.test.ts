import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecord } from '../archive/readRecord.ts';
import { writeEdf } from '../formats/edf/testing/writeEdf.ts';
import { writeRecord } from '../formats/wfdb/writeRecord.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { type CourseDigest, courseDigester } from './courseDigest.ts';

/** Noise of a few units, the same for the same seed. */
function noise(samples: number, seed: number): Int32Array {
  let state = seed;
  return Int32Array.from({ length: samples }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 25) - 64;
  });
}

function digest(values: Int32Array, polarity: 1 | -1 = 1): CourseDigest[] {
  const digester = courseDigester(polarity);
  digester.add(values, 0, 1, values.length);
  return digester.digests();
}

test('one digest for each power of two from 512 samples on; only the longest that fits in is marked', () => {
  const found = digest(noise(3600, 1));
  expect(found.map(({ length, isLongest }) => [length, isLongest])).toEqual([
    [512, false],
    [1024, false],
    [2048, true],
  ]);
  expect(new Set(found.map((each) => each.digest)).size).toBe(3);
  expect(digest(noise(200_000, 1)).at(-1)).toMatchObject({ length: 65_536, isLongest: true });
  expect(digest(noise(511, 1))).toEqual([]);
});

test('gain, offset and polarity of the same signal change nothing; another signal has other digests', () => {
  const values = noise(3600, 1);
  expect(digest(values.map((value) => 3 * value + 1024))).toEqual(digest(values));
  expect(
    digest(
      values.map((value) => -value),
      -1,
    ),
  ).toEqual(digest(values));
  const [other, own] = [digest(noise(3600, 2)), digest(values)];
  expect(own.filter((each) => other.some((one) => one.digest === each.digest))).toEqual([]);
  const changed = values.slice();
  // It went down there, and goes up now; or the other way round.
  changed[1500] = values[1500]! < values[1499]! ? 1000 : -1000;
  expect(digest(changed).map((each, at) => each.digest === own[at]?.digest)).toEqual([true, true, false]);
});

test('samples may come in pieces and among those of other signals', () => {
  const [first, second] = [noise(2000, 1), noise(2000, 2)];
  const together = Int32Array.from({ length: 4000 }, (_, at) => (at % 2 === 0 ? first : second)[at >> 1]!);
  const digester = courseDigester(1);
  digester.add(together, 1, 2, 1500);
  digester.add(together, 1501, 2, 4000);
  expect(digester.digests()).toEqual(digest(second));
});

test('a signal that hardly changes has none: flat lines are alike in many recordings', () => {
  expect(digest(new Int32Array(4096))).toEqual([]);
  expect(digest(Int32Array.from({ length: 4096 }, (_, at) => Math.floor(at / 50) % 2))).toEqual([]);
});

test('the same recording has the same digests in every storage format, and in EDF', async () => {
  const folder = temporaryFolder();
  const digital = noise(4096, 5);
  const signal = { description: 'II', units: 'mV', adcGain: 200, baseline: 0, adcResolution: 12, adcZero: 0, digital };
  const files = ([16, 212, 80, 8, 24] as const).map((format) =>
    writeRecord(folder, {
      name: `r${format}`,
      samplingRateHz: 256,
      format,
      signals: [signal],
      comments: [],
      annotations: {},
    }),
  );
  files.push(writeEdf(join(folder, 'e.edf'), { signals: [{ label: 'II', samples: 256, values: digital }] }));
  for (const file of files) {
    const { record } = await readRecord(file, { verify: true });
    expect([file, record?.courses]).toEqual([file, digest(digital)]);
    expect((await readRecord(file, { verify: false })).record?.courses).toEqual([]);
  }
});
