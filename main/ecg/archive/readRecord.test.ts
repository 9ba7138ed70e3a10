import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseHeader } from '../formats/wfdb/header.ts';
import { resolveHeader } from '../formats/wfdb/headerDefaults.ts';
import { writeRecord } from '../formats/wfdb/writeRecord.ts';
import { annotationColumns } from '../record/annotations.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { fingerprint } from './fingerprint.ts';
import { openRecord } from './openRecord.ts';
import { patientOf } from './patientOf.ts';
import { readRecord } from './readRecord.ts';
import { naturalOrder, scanFolder } from './scanFolder.ts';

const signal = (description: string) => ({
  description,
  units: 'mV',
  adcGain: 200,
  baseline: 1024,
  adcResolution: 11,
  adcZero: 1024,
  digital: Int32Array.from({ length: 1001 }, (_, at) => 1024 + (at % 50)),
});
const marks = annotationColumns([
  { sample: 5, code: 28, aux: '(N' },
  { sample: 100, code: 1 },
  { sample: 400, code: 5 },
  { sample: 5000, code: 1 },
]);

function write(folder: string, name = 'r', comments: string[] = []) {
  const signals = [signal('MLII'), signal('V1')];
  return writeRecord(folder, {
    ...{ name, samplingRateHz: 360, format: 212, signals, comments },
    annotations: { atr: marks, qrs: annotationColumns([{ sample: 99, code: 1 }]) },
  });
}

describe('readRecord', () => {
  test('gives the facts, the annotations of every annotator and the beats of the reference', async () => {
    const folder = temporaryFolder();
    const { record, rejections } = await readRecord(write(folder, 'r', ['patient: P01']), { verify: true });
    expect(rejections).toEqual([]);
    expect(record).toMatchObject({ name: 'r', patient: 'P01', synthetic: false, samplingRateHz: 360, samples: 1001 });
    expect(record?.signals.map(({ lead, isWindowed, format }) => [lead, isWindowed, format])).toEqual([
      ['MLII', true, '212'],
      ['V1', true, '212'],
    ]);
    expect(record?.annotators.map(({ annotator, annotations }) => [annotator, annotations.count])).toEqual([
      ['atr', 4],
      ['qrs', 1],
    ]);
    expect(record?.beats?.symbol).toEqual(['N', 'V']);
    expect(record?.notices).toEqual(['atr: 1 beat outside the record left out']);
  });

  test('is synthetic when its header says so', async () => {
    const folder = temporaryFolder();
    const file = write(folder, 'r', ['synthetic: made by BeatLens, not a recording of a person']);
    expect((await readRecord(file, { verify: false })).record?.synthetic).toBe(true);
  });

  test.each([
    ['missing', (file: string) => rmSync(file), 'expected a signal file of 3003 bytes, found nothing there'],
    ['empty', (file: string) => truncateSync(file, 0), 'byte 0: expected 3003 bytes for 1001 samples of 2 signals'],
    ['less than one sample', (file: string) => truncateSync(file, 2), 'found 2 bytes, not one whole sample'],
  ])('rejects a record whose signal file is %s, with the reason', async (_, damage, reason) => {
    const folder = temporaryFolder();
    const header = write(folder);
    damage(join(folder, 'r.dat'));
    const { record, rejections } = await readRecord(header, { verify: true });
    expect(record).toBeUndefined();
    expect(rejections).toHaveLength(1);
    expect(rejections[0]?.file).toBe(join(folder, 'r.dat'));
    expect(rejections[0]?.reason).toContain(reason);
  });

  test('a signal file that is cut short is imported as far as it goes, marked, and its beats beyond are counted', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    // Format 212, two signals: three bytes a frame; the third of frame 333 is missing.
    truncateSync(join(folder, 'r.dat'), 1001);
    const { record, rejections } = await readRecord(header, { verify: true });
    expect(rejections).toEqual([]);
    expect(record).toMatchObject({ samples: 333, beats: { symbol: ['N'] } });
    expect(record?.notices).toEqual([
      'r.dat: 1001 samples promised, 333 are there: read as far as it goes',
      'atr: 2 beats outside the record left out',
    ]);
    const opened = await openRecord(header);
    expect(opened).toMatchObject({ length: 333, remarks: [record?.notices[0]] });
    expect(opened.read({ from: 300, to: 333, signals: [1] })[0]?.digital).toEqual(signal('V1').digital.slice(300, 333));
    expect(() => opened.read({ from: 300, to: 334, signals: [1] })).toThrow('the record has 333 samples');
    const whole = write(folder);
    expect((await readRecord(whole, { verify: true })).record?.contentHash).not.toBe(record?.contentHash);
  });

  test('a signal file that is longer than its header says is imported with a remark', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    appendFileSync(join(folder, 'r.dat'), 'xy');
    const { record, rejections } = await readRecord(header, { verify: true });
    expect(rejections).toEqual([]);
    expect(record).toMatchObject({ samples: 1001, beats: { symbol: ['N', 'V'] } });
    expect(record?.notices[0]).toBe(
      'r.dat: 3005 bytes, 3003 by the header: what comes after its 1001 samples is left out',
    );
  });

  test('of several files the shortest counts', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.dat'), new Uint8Array(200));
    writeFileSync(join(folder, 'b.dat'), new Uint8Array(60));
    writeFileSync(join(folder, 'r.hea'), 'r 2 360 100\na.dat 16 200/mV\nb.dat 16 200/mV\n');
    const { record } = await readRecord(join(folder, 'r.hea'), { verify: true });
    expect(record?.samples).toBe(30);
    expect(record?.notices).toEqual(['b.dat: 100 samples promised, 30 are there: read as far as it goes']);
  });

  test('samples that are promised in no file are not there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'r.hea'), 'r 1 360 8000000000000\n~ 0 200/mV\n');
    const { record } = await readRecord(join(folder, 'r.hea'), { verify: true });
    expect(record?.samples).toBe(0);
    expect(record?.notices.at(-1)).toBe(
      '8000000000000 samples promised, 0 are there: no signal of the header has a file',
    );
  });

  test('a header that promises billions of samples costs no more than its file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'r.dat'), new Uint8Array(100));
    writeFileSync(join(folder, 'r.hea'), 'r 1 360 8000000000000\nr.dat 16 200/mV\n');
    const { record } = await readRecord(join(folder, 'r.hea'), { verify: true });
    expect(record?.samples).toBe(50);
  });

  test('keeps what is whole of reference annotations that are cut, with a notice', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    // (N at 5 with its text in six bytes, N at 100, V at 400.
    truncateSync(join(folder, 'r.atr'), 9);
    const { record, rejections } = await readRecord(header, { verify: true });
    expect(rejections).toEqual([]);
    expect([record?.beatsFrom?.annotator, record?.beats?.symbol]).toEqual(['atr', ['N']]);
    expect(record?.notices).toEqual([expect.stringMatching(/^atr: cut short: byte 8: .*2 annotations are whole/)]);
  });

  test('another file beside the record that ends without an end mark is not taken for annotations', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    truncateSync(join(folder, 'r.qrs'), 2);
    writeFileSync(join(folder, 'r.info'), Uint8Array.of(1, 4, 1, 4));
    const { record } = await readRecord(header, { verify: true });
    expect(record?.annotators.map(({ annotator }) => annotator)).toEqual(['atr', 'qrs']);
    expect(record?.notices).toContainEqual(expect.stringContaining('r.info was not read as annotations'));
  });

  test('an unreadable header is a rejection', async () => {
    const file = join(temporaryFolder(), 'r.hea');
    writeFileSync(file, 'r 1 three-sixty\n');
    expect((await readRecord(file, { verify: true })).rejections[0]?.reason).toContain(
      'r.hea, line 1: expected a positive sampling rate',
    );
  });

  test('a file that merely stands beside the record is noted, not rejected; one that is asked for must be readable', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    writeFileSync(join(folder, 'r.notes'), 'free text');
    const { record, rejections } = await readRecord(header, { verify: false });
    expect(rejections).toEqual([]);
    expect(record?.notices.some((notice) => notice.startsWith('r.notes was not read as annotations'))).toBe(true);
    expect((await readRecord(header, { verify: false, annotators: ['notes'] })).rejections).toHaveLength(1);
    expect((await readRecord(header, { verify: false, annotators: ['none'] })).rejections[0]?.reason).toContain(
      'nothing there',
    );
  });

  test('reports a checksum that differs, and its content hash differs then', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    const before = (await readRecord(header, { verify: true })).record;
    const bytes = Buffer.alloc(3, 1);
    writeFileSync(join(folder, 'r.dat'), bytes, { flag: 'r+' });
    const after = (await readRecord(header, { verify: true })).record;
    expect(after?.notices.filter((notice) => notice.includes('checksum'))).toHaveLength(2);
    expect(after?.contentHash).not.toBe(before?.contentHash);
  });

  test('its fingerprint changes with size and time of any file, its content hash with contents only', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    const { record } = await readRecord(header, { verify: true });
    expect(fingerprint(record?.files ?? [])).toBe(record?.fingerprint);
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    for (const name of ['r.hea', 'r.dat', 'r.atr', 'r.qrs']) copyFileSync(join(folder, name), join(copy, name));
    utimesSync(join(copy, 'r.atr'), 1, 1);
    const copied = (await readRecord(join(copy, 'r.hea'), { verify: true })).record;
    expect(copied?.contentHash).toBe(record?.contentHash);
    expect(copied?.fingerprint).not.toBe(record?.fingerprint);
    rmSync(join(copy, 'r.atr'));
    expect(fingerprint(copied?.files ?? [])).not.toBe(copied?.fingerprint);
  });

  test('a cut annotation file that is made whole again changes the fingerprint', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    truncateSync(join(folder, 'r.atr'), 7);
    const cut = (await readRecord(header, { verify: false })).record;
    write(folder);
    expect(fingerprint(cut?.files ?? [])).not.toBe(cut?.fingerprint);
  });
});

describe('patientOf', () => {
  const patient = (text: string) => patientOf(resolveHeader(parseHeader(text, 'x.hea')));
  test.each([
    ['r 0 360\n# patient: X 12\n', 'X 12'],
    ['r 0 360\n#<subject>: 7\n', '7'],
    ['r 0 360\n# Subject ID = abc\n', 'abc'],
    ['r 0 360\n# patient:\n# the patient: was tired\n', 'r'],
    ['202 0 360\n', '202'],
  ])('of %j is %s', (text, expected) => {
    expect(patient(text)).toBe(expected);
  });

  test('is the same for 201 and 202 of MIT-BIH only', () => {
    const lines = 'd.dat 212\nd.dat 212\n';
    expect(patient(`202 2 360 650000\n${lines}`)).toBe('201');
    expect(patient(`201 2 360 650000\n${lines}`)).toBe('201');
    expect(patient(`202 2 250 650000\n${lines}`)).toBe('202');
  });
});

describe('scanFolder', () => {
  test('finds headers at any depth in natural order, and follows no link in a circle', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'b', 'deep'), { recursive: true });
    for (const name of ['r10.hea', 'r2.hea', 'b/r1.hea', 'b/deep/x.hea', 'r2.dat', '.hidden.hea']) {
      writeFileSync(join(folder, name), '');
    }
    symlinkSync(folder, join(folder, 'b', 'loop'));
    const found = scanFolder(folder).headers.map((path) => path.slice(folder.length + 1));
    expect(found).toEqual(['b/deep/x.hea', 'b/r1.hea', 'r2.hea', 'r10.hea']);
  });

  test('names a folder that is missing, is a file, or has no record', () => {
    const folder = temporaryFolder();
    expect(() => scanFolder(join(folder, 'none'))).toThrow(
      'none: expected a folder with records (.hea, .edf, .bdf files), found nothing there',
    );
    expect(() => scanFolder(folder)).toThrow('found no .hea, .edf, .bdf file in it or below it; choose the folder');
    writeFileSync(join(folder, 'file'), '');
    expect(() => scanFolder(join(folder, 'file'))).toThrow('found a file');
  });

  test('stops when it is cancelled', () => {
    expect(() => scanFolder(temporaryFolder(), AbortSignal.abort())).toThrow('aborted');
  });

  test('natural order tells apart what only differs in leading zeros', () => {
    expect(['r10', 'r2', 'r02', 'r1'].sort(naturalOrder)).toEqual(['r1', 'r02', 'r2', 'r10']);
  });
});
