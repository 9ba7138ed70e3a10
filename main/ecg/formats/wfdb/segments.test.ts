import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRecord } from '../../archive/openRecord.ts';
import { readRecord } from '../../archive/readRecord.ts';
import { scanFolder } from '../../archive/scanFolder.ts';
import { atFrameRate, atHighResolution } from '../../record/frameRates.ts';
import { toMillivolts } from '../../record/physical.ts';
import { temporaryFolder } from '../../testing/temporaryFolder.ts';
import { encodeSignals } from './encodeSignals.ts';
import { readHeader } from './readHeader.ts';
import { readSamples } from './readSamples.ts';

const ramp = (start: number, count: number) => Int32Array.from({ length: count }, (_, at) => start + at);

function write(folder: string, files: Record<string, string | Int32Array[]>): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const signals = typeof content === 'string' ? [] : content.map((digital) => ({ digital, samplesPerFrame: 1 }));
    writeFileSync(join(folder, name), typeof content === 'string' ? content : encodeSignals(16, signals));
  }
  return folder;
}

const fixed = {
  'multi.hea': 'multi/3 2 100 25\n# patient: P7\na 10\n~ 5\nb 10\n',
  'a.hea': 'a 2 100 10\na.dat 16 200 12 0 0 45 0 I\na.dat 16 200 12 0 100 1045 0 II\n',
  'b.hea': 'b 2 100 10\nb.dat 16 200 12 0 50 545 0 I\nb.dat 16 200 12 0 500 5045 0 II\n',
  'a.dat': [ramp(0, 10), ramp(100, 10)],
  'b.dat': [ramp(50, 10), ramp(500, 10)],
};

test('a record of fixed layout reads as one, with its gap without samples', () => {
  const folder = write(temporaryFolder(), fixed);
  const header = readHeader(join(folder, 'multi.hea'));
  expect(header).toMatchObject({ sampleCount: 25, notices: expect.arrayContaining([]) });
  const [second] = readSamples(header, folder, { from: 8, to: 17, signals: [1] });
  expect([...second!.digital]).toEqual([108, 109, -32768, -32768, -32768, -32768, -32768, 500, 501]);
  expect([...toMillivolts(second!)].filter(Number.isNaN)).toHaveLength(5);
  expect([...readSamples(header, folder, { from: 24, to: 25, signals: [0] })[0]!.digital]).toEqual([59]);
});

test('an archive lists the record and not its segments, and verifies each of them', async () => {
  const folder = write(temporaryFolder(), fixed);
  const { headers } = scanFolder(folder);
  expect(headers).toEqual([join(folder, 'multi.hea')]);
  const { record, rejections } = await readRecord(headers[0]!, { verify: true });
  expect(rejections).toEqual([]);
  expect(record).toMatchObject({ name: 'multi', samples: 25, patient: 'P7' });
  expect(record?.notices.filter((notice) => notice.includes('checksum'))).toEqual([]);
  expect(record?.files.map((file) => file.slice(folder.length + 1)).sort()).toEqual(Object.keys(fixed).sort());
  write(folder, { 'b.dat': [ramp(51, 10), ramp(500, 10)] });
  const again = (await readRecord(headers[0]!, { verify: true })).record;
  expect(again?.notices.at(-1)).toBe('segment b, signal 0: checksum 545 in the header, 555 of the samples');
});

test('what a segment lacks at its end is a gap, and after the last segment the end of the record', async () => {
  const folder = write(temporaryFolder(), fixed);
  truncateSync(join(folder, 'a.dat'), 4 * 7);
  truncateSync(join(folder, 'b.dat'), 4 * 3);
  const { record } = await readRecord(join(folder, 'multi.hea'), { verify: true });
  expect(record?.samples).toBe(18);
  expect(record?.notices.filter((notice) => notice.includes('.dat'))).toEqual([
    'a.dat: 10 samples promised, 7 are there: segment a is read as far as it goes, then a gap',
    'b.dat: 10 samples promised, 3 are there: segment b is read as far as it goes, then a gap',
  ]);
  expect(record?.notices.filter((notice) => notice.includes('checksum'))).toEqual([]);
  const { length, read } = await openRecord(join(folder, 'multi.hea'));
  const gap = Array.from({ length: 8 }, () => -32_768);
  expect([...read({ from: 5, to: length, signals: [0] })[0]!.digital]).toEqual([5, 6, ...gap, 50, 51, 52]);
});

test('a gap of billions of samples is read where it is asked for, and never whole', async () => {
  const folder = write(temporaryFolder(), { ...fixed, 'multi.hea': 'multi/3 2 100\na 10\n~ 8000000000\nb 10\n' });
  const { length, read } = await openRecord(join(folder, 'multi.hea'));
  expect(length).toBe(8_000_000_020);
  expect([...read({ from: length - 11, to: length - 8, signals: [0] })[0]!.digital]).toEqual([-32_768, 50, 51]);
  expect(() => read({ from: 0, to: length, signals: [0] })).toThrow(
    /multi\.hea: expected a range with fewer than \d+ samples, as the record's files hold 40, found 8000000020 samples/,
  );
  expect((await readRecord(join(folder, 'multi.hea'), { verify: true })).record?.samples).toBe(length);
});

test('a record of variable layout finds signals by name, converts gains, and has none where a segment lacks one', () => {
  const folder = write(temporaryFolder(), {
    'multi.hea': 'multi/3 2 100 20\nlayout 0\na 10\nb 10\n',
    'layout.hea': 'layout 2 100 0\n~ 0 200(0)/mV 12 0 0 0 0 I\n~ 0 100(10)/mV 12 0 0 0 0 II\n',
    'a.hea': 'a 1 100 10\na.dat 16 50(4)/mV 12 0 0 0 0 II\n',
    'b.hea': 'b 2 100 10\nb.dat 16 100(10)/mV 12 0 0 0 0 II\nb.dat 16 200(0)/mV 12 0 0 0 0 I\n',
    'a.dat': [ramp(-3, 10)],
    'b.dat': [ramp(0, 10), ramp(70, 10)],
  });
  const header = readHeader(join(folder, 'multi.hea'));
  expect(header.signals.map(({ description }) => description)).toEqual(['I', 'II']);
  const [first, second] = readSamples(header, folder, { from: 7, to: 13, signals: [0, 1] });
  expect([...first!.digital]).toEqual([-32768, -32768, -32768, 70, 71, 72]);
  // (4 − 4) × 100/50 + 10 = 10 and so on.
  expect([...second!.digital]).toEqual([10, 12, 14, 0, 1, 2]);
});

test('a variable layout: units are converted, what is in another unit, unnamed in another number or not wanted is left out', () => {
  const folder = write(temporaryFolder(), {
    'multi.hea': 'multi/3 3 100 4\nlayout 0\na 2\nb 2\n',
    'layout.hea': 'layout 3 100 0\n~ 0 200(0)/mV 12 0 0 0 0 I\n~ 0 1/mmHg 12 0 0 0 0 BP\n~ 0 200(0)/mV\n',
    'a.hea':
      'a 4 100 2\na.dat 16 1/uV 12 0 0 0 0 I\na.dat 16 1/mV 12 0 0 0 0 BP\na.dat 16 200/mV\na.dat 16 1 12 0 0 0 0 X\n',
    'b.hea': 'b 2 100 2\nb.dat 16 200/mV\nb.dat 16 200/mV\n',
    'a.dat': [ramp(1000, 2), ramp(0, 2), ramp(7, 2), ramp(0, 2)],
    'b.dat': [ramp(1, 2), ramp(2, 2)],
  });
  const header = readHeader(join(folder, 'multi.hea'));
  const read = readSamples(header, folder, { from: 0, to: 4, signals: [0, 1, 2] });
  const none = -32_768;
  // 1000 µV are 1 mV, 200 units; 1001 µV are 200.2.
  expect(read.map(({ digital }) => [...digital])).toEqual([
    [200, 200, none, none],
    [none, none, none, none],
    [7, 8, none, none],
  ]);
  expect(header.notices.filter(({ text }) => text.includes('left out')).map(({ text }) => text)).toEqual([
    'segment a: signals that the layout lacks are left out: X',
    'segment a: BP is in mV, in the record in mmHg: left out',
    'segment b: signals that the layout lacks are left out: record b, signal 0, record b, signal 1',
  ]);
});

test('a variable layout: of two signals of one name a segment has one', () => {
  const folder = write(temporaryFolder(), {
    'multi.hea': 'multi/2 2 100 2\nlayout 0\na 2\n',
    'layout.hea': 'layout 2 100 0\n~ 0 200/mV 12 0 0 0 0 ECG\n~ 0 200/mV 12 0 0 0 0 ECG\n',
    'a.hea': 'a 1 100 2\na.dat 16 200/mV 12 0 0 0 0 ECG\n',
    'a.dat': [ramp(5, 2)],
  });
  const header = readHeader(join(folder, 'multi.hea'));
  expect(header.parts?.[0]?.signalOf).toEqual([0, -1]);
  expect(header.notices.map(({ text }) => text)).toContain(
    'segment a: 1 of 2 signals called ECG: taken for the first by their order',
  );
});

test('a fixed layout: signals are taken by their order, and other names are told', () => {
  const folder = write(temporaryFolder(), {
    ...fixed,
    'b.hea': 'b 2 100 10\nb.dat 16 200 12 0 50 545 0 II\nb.dat 16 200 12 0 500 5045 0 I\n',
  });
  const { notices } = readHeader(join(folder, 'multi.hea'));
  expect(notices.map(({ text }) => text)).toContain('segment b: signal 0 is called II, I in a: taken by its order');
});

test.each([
  [[2, 1], [0, 0], 'each is held for 2'],
  [[3, 2], [0, -1], 'left out'],
])('samples a frame of %j: every sample stays at its time, or is left out with a notice', (rates, signalOf, said) => {
  const line = (name: string, rate: number) => `${name} 1 100 2\n${name}.dat 16x${rate} 200/mV 12 0 0 0 0 I\n`;
  const folder = write(temporaryFolder(), {
    'multi.hea': 'multi/2 1 100 4\na 2\nb 2\n',
    'a.hea': line('a', rates[1]!),
    'b.hea': line('b', rates[0]!),
    'a.dat': [ramp(5, 2 * rates[1]!)],
    'b.dat': [ramp(50, 2 * rates[0]!)],
  });
  const header = readHeader(join(folder, 'multi.hea'));
  expect(header.signals[0]?.samplesPerFrame).toBe(rates[0]);
  expect(header.parts?.map((part) => part.signalOf[0])).toEqual(signalOf.toReversed());
  expect(header.notices.at(-1)?.text).toBe(
    `segment a: I has ${rates[1] === 1 ? '1 sample' : `${rates[1]} samples`} a frame, elsewhere ${rates[0]}: ${said}`,
  );
});

test.each([
  ['a segment that is missing', { 'multi.hea': 'm/1 1 100 5\nnone 5\n' }, 'none.hea: expected a readable WFDB header'],
  [
    'a segment of another length',
    { 'multi.hea': 'm/1 1 100 5\na 5\n', 'a.hea': 'a 1 100 6\na.dat 16\n' },
    'line 2: expected 6 samples as a.hea says, found 5',
  ],
  [
    'another rate',
    { 'multi.hea': 'm/1 1 100 5\na 5\n', 'a.hea': 'a 1 200 5\na.dat 16\n' },
    'expected segments at 100 Hz',
  ],
  ['segments in segments', { 'multi.hea': 'm/1 1 100 5\nmulti 5\n' }, 'an ordinary record, found m with segments'],
  [
    'a gap of centuries',
    { 'multi.hea': 'm/2 0 100\na 5\n~ 4000000000000\n', 'a.hea': 'a 0 100 5\n' },
    'line 3: expected segments and gaps of ten years at the most, found 4000000000005 samples up to here',
  ],
  [
    'another number of signals in a fixed layout',
    { 'multi.hea': 'm/2 1 100 5\na 5\nb 5\n', 'a.hea': 'a 1 100 5\na.dat 16\n', 'b.hea': 'b 0 100 5\n' },
    'line 3: expected 1 signals in every segment of a fixed layout, found 0 in b',
  ],
])('refuses %s', (_, files, message) => {
  const folder = write(temporaryFolder(), files as unknown as Record<string, string>);
  expect(() => readHeader(join(folder, 'multi.hea'))).toThrow(message);
});

test('a promised length that the segments do not have is told, and the segments count', () => {
  const folder = write(temporaryFolder(), { ...fixed, 'multi.hea': 'multi/1 2 100 99\na 10\n' });
  const header = readHeader(join(folder, 'multi.hea'));
  expect(header.sampleCount).toBe(10);
  expect(header.notices.at(-1)).toEqual({
    level: 'warning',
    text: '99 samples in the header, 10 in its segments: the segments count',
  });
});

test('several samples a frame are averaged, or repeated up to the fastest', () => {
  const signal = (samplesPerFrame: number) =>
    ({ samplesPerFrame }) as Parameters<typeof atFrameRate>[0][number]['signal'];
  const four = {
    index: 0,
    signal: signal(4),
    digital: Int32Array.of(1, 2, 3, 5, -1, -2, -3, -5, 1, 9, 1, 1),
    invalidSample: 9,
  };
  const one = { index: 1, signal: signal(1), digital: Int32Array.of(7, 8, 9), invalidSample: 9 };
  // 11/4 and −11/4 are rounded to the nearest, as by the WFDB library since 10.7.0.
  expect([...atFrameRate([four])[0]!.digital]).toEqual([3, -3, 9]);
  expect([...atHighResolution([one], 4)[0]!.digital]).toEqual([7, 7, 7, 7, 8, 8, 8, 8, 9, 9, 9, 9]);
  expect(atHighResolution([four], 4)[0]).toBe(four);
});
