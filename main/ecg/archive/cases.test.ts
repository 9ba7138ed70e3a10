import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixtureCopy, tenSecondBeats } from '../testing/fixtures.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { filesBeside } from './filesBeside.ts';
import { openRecord } from './openRecord.ts';
import { readRecord } from './readRecord.ts';
import { scanFolder } from './scanFolder.ts';

/** What may stand in an archive's folder, with what is right: ../shared/cases, READMEs in resources/fixtures/cases. */
const found = (folder: string) => scanFolder(folder).headers.map((file) => relative(folder, file));
const isWindows = process.platform === 'win32';

/** A record of ten seconds with eleven beats, under a name of its own. */
function writeCopy(folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  const source = fixtureCopy('same-recording-twice');
  const header = readFileSync(join(source, 'P1.hea'), 'utf8').replaceAll('P1', name);
  writeFileSync(join(folder, `${name}.hea`), header);
  for (const ending of ['dat', 'atr']) cpSync(join(source, `P1.${ending}`), join(folder, `${name}.${ending}`));
}

describe.skipIf(isWindows)('linked-folder', () => {
  test('a link to a folder is followed, and a loop is entered once', async () => {
    const folder = temporaryFolder();
    const archive = join(folder, 'archive');
    writeCopy(archive, 'J1');
    writeCopy(join(folder, 'elsewhere'), 'L1');
    symlinkSync('../elsewhere', join(archive, 'linked'));
    symlinkSync('.', join(archive, 'loop'));
    symlinkSync('../archive/linked', join(folder, 'elsewhere', 'back'));
    expect(found(archive)).toEqual(['J1.hea', 'linked/L1.hea']);
    expect(scanFolder(archive).failures).toEqual([]);
    const { record } = await readRecord(join(archive, 'linked', 'L1.hea'), { verify: true });
    expect(record?.beats?.sample).toEqual(Float64Array.from(tenSecondBeats));
  });

  test('what a link and a folder both lead to is found in the folder', () => {
    const archive = temporaryFolder();
    writeCopy(join(archive, 'z'), 'J1');
    symlinkSync('z', join(archive, 'a'));
    expect(found(archive)).toEqual(['z/J1.hea']);
  });

  test('a link to a folder around this one is named and not followed', () => {
    const folder = temporaryFolder();
    const archive = join(folder, 'archive');
    writeCopy(archive, 'J1');
    writeCopy(folder, 'outside');
    symlinkSync('..', join(archive, 'up'));
    const { headers, failures } = scanFolder(archive);
    expect(headers.map((file) => relative(archive, file))).toEqual(['J1.hea']);
    expect(failures.map(({ message }) => message)).toEqual([
      expect.stringMatching(/archive\/up: expected a link to another folder, found a link to .*: not followed; import/),
    ]);
  });

  test('format 32 with a gain and a baseline of many digits reads as the .dat file has it', async () => {
    const { header, read } = await openRecord(join(fixtureCopy('linked-folder'), 'L1.hea'));
    // README: (d + 1842966025) / 6344117.125 mV.
    expect(header.signals[0]).toMatchObject({ adcGain: 6344117.125, baseline: -1842966025 });
    const [signal] = read({ from: 0, to: 3, signals: [0] });
    const bytes = readFileSync(join(header.file, '..', 'L1.dat'));
    expect([...signal!.digital]).toEqual([0, 1, 2].map((at) => bytes.readInt32LE(at * 4 * header.signals.length)));
  });
});

describe('composed-letters', () => {
  // ë as one character and as two.
  const [one, two] = ['Zo\u00eb', 'Zoe\u0308'];

  test.each([
    ['a header of one form, files of the other', one, two],
    ['and the other way round', two, one],
  ])('%s: signals and beats are found', async (_, inHeader, onDisk) => {
    const folder = temporaryFolder();
    writeCopy(folder, inHeader);
    for (const ending of ['dat', 'atr']) {
      renameSync(join(folder, `${inHeader}.${ending}`), join(folder, `${onDisk}.${ending}`));
    }
    const header = join(folder, `${inHeader}.hea`);
    for (const namesBeside of [undefined, filesBeside()(header)]) {
      const { record, rejections } = await readRecord(header, { verify: true, ...(namesBeside && { namesBeside }) });
      expect(rejections).toEqual([]);
      expect(record?.beats?.sample).toEqual(Float64Array.from(tenSecondBeats));
    }
    expect((await openRecord(header)).read({ from: 0, to: 5, signals: [0] })[0]?.digital).toHaveLength(5);
  });

  test('segments are found, and are no records of their own', () => {
    const folder = temporaryFolder();
    writeCopy(folder, two);
    writeFileSync(join(folder, 'm.hea'), `m/1 2 360\n${one} 3600\n`);
    expect(found(folder)).toEqual(['m.hea']);
  });
});

describe.skipIf(isWindows)('trust-special-files: only regular files are opened', () => {
  const pipe = (path: string) => execFileSync('mkfifo', [path]);
  const device = (path: string) => symlinkSync('/dev/zero', path);
  const layout = 'm/2 2 360\nm_layout 0\nr 3600\n';

  test.each([
    ['x.hea', pipe, 'x.hea', 'a named pipe'],
    ['x.hea', device, 'x.hea', 'a device'],
    ['x.edf', pipe, 'x.edf', 'a named pipe'],
    ['x.bdf', device, 'x.bdf', 'a device'],
    ['r.dat', pipe, 'r.hea', 'a named pipe'],
    ['r.dat', device, 'r.hea', 'a device'],
    ['r.mat', pipe, 'mat.hea', 'a named pipe'],
    ['r.flac', device, 'flac.hea', 'a device'],
    ['r.atr', pipe, 'r.hea', 'a named pipe'],
    ['r.atr', device, 'r.hea', 'a device'],
    ['m_layout.hea', pipe, 'm.hea', 'a named pipe'],
    ['s.hea', pipe, 'segments.hea', 'a named pipe'],
  ])('%s made by %o is listed with its reason', async (name, make, record, kind) => {
    const folder = temporaryFolder();
    writeCopy(folder, 'r');
    writeFileSync(join(folder, 'm.hea'), layout);
    writeFileSync(join(folder, 'segments.hea'), 'segments/2 2 360\ns 3600\nr 3600\n');
    writeFileSync(join(folder, 'mat.hea'), 'mat 1 360 10\nr.mat 16 200\n');
    writeFileSync(join(folder, 'flac.hea'), 'flac 1 360 10\nr.flac 516 200\n');
    cpSync(join(folder, 'r.hea'), join(folder, 'm_layout.hea'));
    const place = join(folder, name);
    execFileSync('rm', ['-f', place]);
    make(place);
    expect(() => scanFolder(folder)).not.toThrow();
    const { record: read, rejections } = await readRecord(join(folder, record), { verify: true });
    expect([...rejections.map(({ reason }) => reason), ...(read?.notices ?? [])]).toContainEqual(
      expect.stringMatching(new RegExp(`${name}: expected .*found ${kind}, which is not a file that can be read`)),
    );
  });
});
