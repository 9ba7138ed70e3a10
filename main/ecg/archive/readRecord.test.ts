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
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { annotationColumns } from '../wfdb/annotations.ts';
import { parseHeader } from '../wfdb/header.ts';
import { resolveHeader } from '../wfdb/headerDefaults.ts';
import { writeRecord } from '../wfdb/writeRecord.ts';
import { patientOf } from './patientOf.ts';
import { readRecord } from './readRecord.ts';
import { recordFingerprint } from './readWfdbRecord.ts';
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
    expect(record?.signals.map(({ lead, isVoltage, format }) => [lead, isVoltage, format])).toEqual([
      ['MLII', true, 212],
      ['V1', true, 212],
    ]);
    expect(record?.annotators.map(({ annotator, annotations }) => [annotator, annotations.count])).toEqual([
      ['atr', 4],
      ['qrs', 1],
    ]);
    expect(record?.beats?.symbol).toEqual(['N', 'V']);
    expect(record?.notices).toEqual(['atr: 1 beats lie outside the record and are left out']);
  });

  test('is synthetic when its header says so', async () => {
    const folder = temporaryFolder();
    const file = write(folder, 'r', ['synthetic: made by BeatLens, not a recording of a person']);
    expect((await readRecord(file, { verify: false })).record?.synthetic).toBe(true);
  });

  test.each([
    ['missing', (file: string) => rmSync(file), 'found nothing there'],
    ['cut short', (file: string) => truncateSync(file, 1000), 'byte 1000: expected 3003 bytes'],
    ['too long', (file: string) => appendFileSync(file, 'x'), 'found 3004 bytes, longer than the header says'],
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

  test('keeps a record whose reference annotations are cut, and lists the file', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    truncateSync(join(folder, 'r.atr'), 7);
    const { record, rejections } = await readRecord(header, { verify: true });
    expect(record?.annotators.map(({ annotator }) => annotator)).toEqual(['qrs']);
    expect(rejections[0]?.file).toBe(join(folder, 'r.atr'));
    expect(rejections[0]?.reason).toMatch(/r\.atr, byte \d+: expected .* cut short/);
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
    expect(recordFingerprint(header)).toBe(record?.fingerprint);
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    for (const name of ['r.hea', 'r.dat', 'r.atr', 'r.qrs']) copyFileSync(join(folder, name), join(copy, name));
    utimesSync(join(copy, 'r.atr'), 1, 1);
    const copied = (await readRecord(join(copy, 'r.hea'), { verify: true })).record;
    expect(copied?.contentHash).toBe(record?.contentHash);
    expect(copied?.fingerprint).not.toBe(record?.fingerprint);
    rmSync(join(copy, 'r.atr'));
    expect(recordFingerprint(join(copy, 'r.hea'))).not.toBe(copied?.fingerprint);
  });

  test('a cut annotation file that is made whole again changes the fingerprint', async () => {
    const folder = temporaryFolder();
    const header = write(folder);
    truncateSync(join(folder, 'r.atr'), 7);
    const cut = (await readRecord(header, { verify: false })).record?.fingerprint;
    write(folder);
    expect(recordFingerprint(header)).not.toBe(cut);
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
      'none: expected a folder with records (.hea files), found nothing there',
    );
    expect(() => scanFolder(folder)).toThrow('found no .hea file in it or below it; choose the folder');
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
