import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRecord } from '../../archive/openRecord.ts';
import { physicalValue, toMillivolts } from '../../record/physical.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { checksumOf, encodeSignals } from './encodeSignals.ts';
import { parseHeader } from './header.ts';
import { resolveHeader } from './headerDefaults.ts';
import { inspectSignalFiles } from './inspectSignalFiles.ts';
import { readSamples } from './readSamples.ts';
import { readThrough } from './readThrough.ts';
import { recordLength } from './recordLength.ts';

const header = (text: string) => resolveHeader(parseHeader(text, 'r.hea'));
const ramp = (start: number, count: number) => Int32Array.from({ length: count }, (_, at) => start + at);

function write(folder: string, name: string, format: number, signals: Int32Array[], spf: number[] = [], preamble = 0) {
  const data = encodeSignals(
    format,
    signals.map((digital, at) => ({ digital, samplesPerFrame: spf[at] ?? 1 })),
  );
  writeFileSync(join(folder, name), Buffer.concat([Buffer.alloc(preamble, 0xaa), data]));
}

test('reads any range of any signals of a packed file with an odd number of samples', () => {
  const folder = temporaryFolder();
  const signals = [ramp(-900, 333), ramp(0, 333), ramp(900, 333)];
  write(folder, 'r.dat', 212, signals);
  const record = header('r 3 360 333\nr.dat 212\nr.dat 212\nr.dat 212\n');
  for (const [from, to] of [
    [0, 333],
    [1, 2],
    [7, 8],
    [331, 333],
    [332, 333],
    [5, 5],
    [100, 233],
  ] as const) {
    const read = readSamples(record, folder, { from, to, signals: [2, 0] });
    expect(read.map(({ index }) => index)).toEqual([2, 0]);
    expect(read.map(({ digital }) => digital)).toEqual([signals[2]!.slice(from, to), signals[0]!.slice(from, to)]);
  }
});

test('crosses the limits of its chunks without a seam', () => {
  const folder = temporaryFolder();
  const long = Int32Array.from({ length: 300_001 }, (_, at) => ((at * 37) % 4095) - 2047);
  write(folder, 'r.dat', 212, [long]);
  const record = header('r 1 360 300001\nr.dat 212\n');
  expect(readSamples(record, folder, { from: 1, to: 300_001, signals: [0] })[0]!.digital).toEqual(long.slice(1));
});

// A sparse file costs nothing where the file system has them.
test.skipIf(process.platform === 'win32')('a window is read of a file that is larger than any memory', async () => {
  const folder = temporaryFolder();
  const frames = 2 ** 33;
  writeFileSync(join(folder, 'r.hea'), `r 2 360 ${frames}\nr.dat 16 200/mV\nr.dat 16 200/mV\n`);
  writeFileSync(join(folder, 'r.dat'), '');
  truncateSync(join(folder, 'r.dat'), frames * 4);
  const handle = openSync(join(folder, 'r.dat'), 'r+');
  writeSync(handle, Uint8Array.of(7, 0, 8, 0), 0, 4, (frames - 3) * 4);
  closeSync(handle);
  const { length, read } = await openRecord(join(folder, 'r.hea'));
  expect(length).toBe(frames);
  expect(read({ from: frames - 4, to: frames, signals: [1, 0] }).map(({ digital }) => [...digital])).toEqual([
    [0, 8, 0, 0],
    [0, 7, 0, 0],
  ]);
});

test('shifts skewed signals into place, with no sample at the end where the file has none', () => {
  const folder = temporaryFolder();
  write(folder, 'r.dat', 16, [ramp(0, 10), ramp(100, 10)]);
  const record = header('r 2 360 10\nr.dat 16\nr.dat 16:3\n');
  const [plain, skewed] = readSamples(record, folder, { from: 4, to: 10, signals: [0, 1] });
  expect([...plain!.digital]).toEqual([4, 5, 6, 7, 8, 9]);
  expect([...skewed!.digital]).toEqual([107, 108, 109, -32768, -32768, -32768]);
  const late = readSamples(record, folder, { from: 8, to: 10, signals: [1] });
  expect([...late[0]!.digital]).toEqual([-32768, -32768]);
});

test('reads several files, a preamble, and several samples a frame', () => {
  const folder = temporaryFolder();
  write(folder, 'a.dat', 16, [ramp(0, 40), ramp(500, 10)], [4, 1], 24);
  write(folder, 'b.dat', 212, [ramp(-5, 10)]);
  const record = header('r 3 90 10\na.dat 16x4+24\na.dat 16+24\nb.dat 212\n');
  const read = readSamples(record, folder, { from: 2, to: 4, signals: [0, 1, 2] });
  expect(read.map(({ digital }) => [...digital])).toEqual([
    [8, 9, 10, 11, 12, 13, 14, 15],
    [502, 503],
    [-3, -2],
  ]);
});

test('takes a missing record length from the files', () => {
  const folder = temporaryFolder();
  write(folder, 'r.dat', 212, [ramp(0, 7)]);
  const record = header('r 1 360\nr.dat 212\n');
  expect(recordLength(record, folder)).toBe(7);
  expect([...readSamples(record, folder, { from: 5, to: 7, signals: [0] })[0]!.digital]).toEqual([5, 6]);
});

test('turns samples into physical values and millivolts, and what is no sample into NaN', () => {
  const folder = temporaryFolder();
  write(folder, 'r.dat', 212, [Int32Array.of(1024, 1224, -2048), Int32Array.of(0, 500, 0), Int32Array.of(0, 0, 0)]);
  const record = header('r 3 360 3\nr.dat 212 200 11 1024\nr.dat 212 0.5(0)/uV\nr.dat 212 1/mmHg\n');
  const [first, second, third] = readSamples(record, folder, { from: 0, to: 3, signals: [0, 1, 2] });
  expect([...toMillivolts(first!)]).toEqual([0, 1, Number.NaN]);
  expect([0, 500].map((digital) => physicalValue(digital, second!))).toEqual([0, 1000]);
  expect([...toMillivolts(second!)]).toEqual([0, 1, 0]);
  expect(() => toMillivolts(third!)).toThrow('mmHg, which is not a voltage');
});

test('names file, byte and sizes when the file is shorter than the record', () => {
  const folder = temporaryFolder();
  write(folder, 'r.dat', 16, [ramp(0, 100)]);
  truncateSync(join(folder, 'r.dat'), 151);
  const record = header('r 1 360 100\nr.dat 16\n');
  expect(() => readSamples(record, folder, { from: 0, to: 100, signals: [0] })).toThrow(
    /r\.dat, byte 151: expected 200 bytes for 100 samples of 1 signals, found the end of the file after 151 bytes; copy/,
  );
  // What the file does hold can still be read.
  expect(readSamples(record, folder, { from: 70, to: 75, signals: [0] })[0]!.digital).toEqual(ramp(70, 5));
  expect(() => readSamples(record, folder, { from: 0, to: 101, signals: [0] })).toThrow(RangeError);
});

test.each([
  ['missing', undefined, 0, /r\.dat: expected a signal file of 6 bytes, found nothing there/],
  ['empty', 0, 0, /r\.dat, byte 0: expected 6 bytes for 4 samples of 1 signals in format 212, found 0 bytes/],
  ['cut short', 5, 3, undefined],
  ['too long', 7, 4, undefined],
])('finds a signal file that is %s', (_, bytes, frames, failure) => {
  const folder = temporaryFolder();
  if (bytes !== undefined) writeFileSync(join(folder, 'r.dat'), new Uint8Array(bytes));
  const [finding] = inspectSignalFiles(header('r 1 360 4\nr.dat 212\n'), folder);
  expect(finding).toMatchObject({ bytesFound: bytes, framesHeld: frames });
  if (failure === undefined) expect(finding?.failure).toBeUndefined();
  else expect(finding?.failure?.message).toMatch(failure);
});

test.each([5, 6])('accepts the last, odd sample of format 212 in %i bytes', (bytes) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'r.dat'), new Uint8Array(bytes));
  const [finding] = inspectSignalFiles(header('r 1 360 3\nr.dat 212\n'), folder);
  expect(finding).toMatchObject({ failure: undefined, bytesExpected: 5, bytesFound: bytes });
});

test('compares checksums, modulo 65536 as some writers leave out the sign', () => {
  const folder = temporaryFolder();
  write(folder, 'r.dat', 16, [Int32Array.of(30_000, 30_000), Int32Array.of(1, 2), Int32Array.of(1, 2)]);
  // 60000 − 65536 = −5536.
  const record = header('r 3 360 2\nr.dat 16 1 0 0 0 60000\nr.dat 16 1 0 0 0 4\nr.dat 16\n');
  expect(readThrough(record, folder).checksums).toEqual([
    { record: 'r', signal: 0, computed: -5536, expected: 60_000, matches: true },
    { record: 'r', signal: 1, computed: 3, expected: 4, matches: false },
    { record: 'r', signal: 2, computed: 3, expected: undefined, matches: true },
  ]);
});

test.each([
  ['format 99', 'r 1 360\nr.dat 99\n', 'line 2: expected one of the storage formats'],
  ['two formats in one file', 'r 2 360\nr.dat 16\nr.dat 212\n', 'line 3: expected format 16 as on the lines before'],
  ['two offsets in one file', 'r 2 360\nr.dat 16\nr.dat 16+8\n', 'line 3: expected byte offset 0'],
  [
    'a file in two places',
    'r 3 360\na 16\nb 16\na 16\n',
    'line 4: expected the signals of one file on consecutive lines',
  ],
])('refuses %s', (_, text, message) => {
  expect(() => readSamples(header(text), '/nowhere', { from: 0, to: 1, signals: [0] })).toThrow(message);
});

test('adds differences up from the initial value, wherever reading starts', () => {
  const folder = temporaryFolder();
  const wave = Int32Array.from({ length: 700 }, (_, at) => Math.round(300 * Math.sin(at / 9)));
  write(folder, 'r.dat', 8, [ramp(-53, 700), wave]);
  const record = header('r 2 250 700\nr.dat 8 100 10 0 -53\nr.dat 8 100 10 0 0\n');
  for (const [from, to] of [
    [0, 700],
    [3, 5],
    [699, 700],
  ] as const) {
    const read = readSamples(record, folder, { from, to, signals: [0, 1] });
    expect(read.map(({ digital }) => digital)).toEqual([ramp(-53, 700).slice(from, to), wave.slice(from, to)]);
  }
  const sums = readThrough(record, folder).checksums.map(({ computed }) => computed);
  expect(sums).toEqual([checksumOf(ramp(-53, 700)), checksumOf(wave)]);
});
