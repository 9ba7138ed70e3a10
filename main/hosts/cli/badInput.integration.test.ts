/**
 * Bad input on the command line: a message that names file, place and expectation, exit code 1, and what was there before
 * is still there. Each test spoils a copy of its own.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../preload/contract/contract.ts';
import { beatlens as asProcess } from './testing/beatlens.ts';
import { commandsHere } from './testing/commandsHere.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { tinyBeatsPerRecord, writeTinyArchive } from './testing/tinyArchive.ts';

const folder = temporaryFolder();
const { beatlens, beatlensJson } = commandsHere();
const good = join(folder, 'good');
const goodData = join(folder, 'good-data');
const isRoot = process.getuid?.() === 0;

beforeAll(async () => {
  writeTinyArchive(good, ['t1', 't2', 't3']);
  await beatlensJson(['import', good, '--data', goodData]);
});

/** A data folder that already holds the good archive. */
function dataWithGood(name: string): string[] {
  const own = join(folder, `${name}-data`);
  cpSync(goodData, own, { recursive: true });
  return ['--data', own];
}

/** A copy of the good archive with something spoilt, and a data folder that already holds the good one. */
function spoilt(name: string, spoil: (archive: string) => void) {
  const archive = join(folder, name);
  cpSync(good, archive, { recursive: true });
  spoil(archive);
  return { archive, data: dataWithGood(name) };
}

async function goodIsStillThere(data: string[]): Promise<void> {
  const records = await beatlensJson<{ name: string; beats: number }[]>(['records', 'good', ...data]);
  expect(records.map((record) => [record.name, record.beats])).toEqual(
    ['t1', 't2', 't3'].map((record) => [record, tinyBeatsPerRecord]),
  );
}

describe('a record that cannot be read: the others are imported, the exit code is 1, the reason names file and place', () => {
  test.each<[string, (archive: string) => void, string, RegExp]>([
    ['a missing .dat', (archive) => rmSync(join(archive, 't2.dat')), 't2.dat', /expected .*, found nothing there/],
    [
      'a .dat without a sample',
      (archive) => truncateSync(join(archive, 't2.dat'), 0),
      't2.dat',
      // 29,100 samples of two signals in format 212: three bytes a pair.
      /byte 0: expected 87300 bytes/,
    ],
    [
      'a header with a nonsense number',
      (archive) => {
        const header = join(archive, 't2.hea');
        writeFileSync(header, readFileSync(header, 'utf8').replace('t2 2 360 ', 't2 2 3x6o '));
      },
      't2.hea',
      /line 1.*expected .*3x6o/s,
    ],
    ['an empty header', (archive) => writeFileSync(join(archive, 't2.hea'), ''), 't2.hea', /expected/],
  ])('%s', async (name, spoil, file, reason) => {
    const { archive, data } = spoilt(name.replaceAll(/\W/g, '-'), spoil);
    const { code, out, err } = await beatlens(['import', archive, '--json', ...data]);
    expect(code).toBe(1);
    const result = JSON.parse(out) as ImportResult;
    expect(result).toMatchObject({ records: 2, added: 2, beats: 2 * tinyBeatsPerRecord });
    expect(result.rejected).toHaveLength(1);
    expect(result.rejected[0]?.file).toContain(file);
    expect(result.rejected[0]?.reason).toMatch(reason);
    expect(err).toContain(result.rejected[0]?.reason);
    await goodIsStillThere(data);
  });

  test('an .atr cut in the middle: the whole annotations are read, the rest is told with the byte', async () => {
    const { archive, data } = spoilt('cut-atr', (spoiltArchive) => truncateSync(join(spoiltArchive, 't2.atr'), 99));
    const { code, out } = await beatlens(['import', archive, '--json', ...data]);
    expect(code).toBe(0);
    const result = JSON.parse(out) as ImportResult;
    expect(result.rejected).toEqual([]);
    expect(result.notices).toContainEqual({ record: 't2', notice: expect.stringMatching(/^atr: cut short: byte 9\d/) });
    expect(result.beats).toBeGreaterThan(2 * tinyBeatsPerRecord);
    expect(result.beats).toBeLessThan(3 * tinyBeatsPerRecord);
    await goodIsStillThere(data);
  });

  test('a record that went bad after it was imported keeps its place in the index', async () => {
    const data = ['--data', join(folder, 'went-bad-data')];
    const archive = join(folder, 'went-bad');
    cpSync(good, archive, { recursive: true });
    await beatlensJson(['import', archive, ...data]);
    rmSync(join(archive, 't1.dat'));
    const { code, out } = await beatlens(['import', archive, '--json', ...data]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ records: 3, added: 0, beats: 3 * tinyBeatsPerRecord });
    const shown = await beatlens(['samples', 't1', ...data]);
    expect(shown).toMatchObject({ code: 1, out: '' });
    expect(shown.err).toMatch(/t1\.dat/);
  });
});

describe('a record whose file is not as long as its header says: imported as far as it goes, marked, exit code 0', () => {
  test('cut short', async () => {
    const { archive, data } = spoilt('cut-dat', (copy) => truncateSync(join(copy, 't2.dat'), 30_000));
    const { code, out } = await beatlens(['import', archive, '--json', ...data]);
    const result = JSON.parse(out) as ImportResult;
    expect(code).toBe(0);
    expect(result).toMatchObject({ records: 3, added: 3, rejected: [] });
    expect(result.beats).toBeLessThan(3 * tinyBeatsPerRecord);
    // Three bytes a pair of samples.
    expect(result.notices.map(({ notice }) => notice)).toContain(
      't2.dat: 29100 samples promised, 10000 are there: read as far as it goes',
    );
    const lost = result.notices.flatMap(
      ({ notice }) => /^atr: (\d+) beats? outside the record/.exec(notice)?.[1] ?? [],
    );
    expect(result.beats + Number(lost[0])).toBe(3 * tinyBeatsPerRecord);
    const shown = await beatlens(['samples', join(archive, 't2'), '--from', '9998', ...data]);
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.out.trimEnd().split('\n')).toHaveLength(2);
    expect(shown.err).toContain('29100 samples promised, 10000 are there');
    const beyond = await beatlens(['samples', join(archive, 't2'), '--to', '10000', ...data]);
    expect(beyond).toMatchObject({ code: 1, out: '' });
    expect(beyond.err).toContain('expected samples from 0 to 9999');
    await goodIsStillThere(data);
  });

  test('too long', async () => {
    const { archive, data } = spoilt('long-dat', (copy) =>
      writeFileSync(join(copy, 't2.dat'), Buffer.alloc(1000), { flag: 'a' }),
    );
    const { code, out } = await beatlens(['import', archive, '--json', ...data]);
    expect(code).toBe(0);
    const result = JSON.parse(out) as ImportResult;
    expect(result).toMatchObject({ records: 3, beats: 3 * tinyBeatsPerRecord, rejected: [] });
    expect(result.notices.some(({ notice }) => notice.includes('88300 bytes, 87300 by the header'))).toBe(true);
  });
});

describe('a folder that cannot be imported: exit code 1, nothing changes', () => {
  test.each<[string, () => string, RegExp]>([
    [
      'without records',
      () => {
        const empty = join(folder, 'empty');
        mkdirSync(empty, { recursive: true });
        writeFileSync(join(empty, 'notes.txt'), 'no records here');
        return empty;
      },
      /empty.*expected/,
    ],
    ['that does not exist', () => join(folder, 'nowhere'), /nowhere.*expected.*nothing there/],
    ['that is a file', () => join(good, 't1.hea'), /t1\.hea.*expected.*a file/],
  ])('%s', async (name, make, said) => {
    const data = dataWithGood(name);
    const { code, out, err } = await beatlens(['import', make(), ...data]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(said);
    await goodIsStillThere(data);
  });

  test('without permission', async () => {
    const closed = join(folder, 'closed');
    cpSync(good, closed, { recursive: true });
    // Root may read everything: as root the command runs as another user, in a data folder of that user's own.
    const dataFolder = join(folder, 'closed-data');
    mkdirSync(dataFolder);
    chmodSync(folder, 0o755);
    chmodSync(dataFolder, 0o777);
    chmodSync(closed, 0o000);
    const { code, out, err } = await asProcess(['import', closed, '--data', dataFolder], isRoot ? { uid: 65_534 } : {});
    chmodSync(closed, 0o755);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/closed.*no permission/);
  });
});

test('an index from a newer version is refused by name and not altered', async () => {
  const dataFolder = dataWithGood('newer')[1]!;
  const file = join(dataFolder, 'index.sqlite');
  const bytes = readFileSync(file);
  // user_version: four bytes, big-endian, at offset 60 of the file's header (SQLite file format, 1.3).
  bytes.writeUInt32BE(999_999, 60);
  writeFileSync(file, bytes);
  const { code, out, err } = await beatlens(['records', '--data', dataFolder]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(file);
  expect(err).toMatch(/999999|newer/);
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('a file that is no index is refused and not altered', async () => {
  const dataFolder = join(folder, 'not-sqlite-data');
  mkdirSync(dataFolder);
  const file = join(dataFolder, 'index.sqlite');
  writeFileSync(file, 'this is my diary, not a database. '.repeat(100));
  const { code, err } = await beatlens(['records', '--data', dataFolder]);
  expect(code).toBe(1);
  expect(err).toContain(file);
  expect(readFileSync(file, 'utf8')).toContain('my diary');
});

const canMount = (() => {
  try {
    execFileSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m none /mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('skipped: the full disk, as no small file system can be mounted here');
    return false;
  }
})();

test.skipIf(!canMount)('a full disk: the message says so, and what was imported before is still there', async () => {
  const dataFolder = join(folder, 'small-disk');
  const archive = join(folder, 'many');
  mkdirSync(dataFolder);
  const names = Array.from({ length: 500 }, (_, i) => `full-${i}`);
  for (let at = 0; at < names.length; at += 20) writeTinyArchive(join(archive, `${at}`), names.slice(at, at + 20));
  // In a mount namespace of its own, with room enough to begin: once a record is stored, the import is held while somebody else fills
  // the disk. Then a look at what is there; both answers are kept.
  const script = [
    'mount -t tmpfs -o size=130m none "$1"',
    '"$2" "$3" import "$4" --json --data "$1" >"$5/first.json" 2>"$5/first.err" & importing=$!',
    'until grep -qs full-1 "$1"/index.sqlite* || ! kill -0 $importing 2>/dev/null; do :; done',
    'kill -STOP $importing; head -c 140000000 /dev/zero >"$1/filler" 2>/dev/null; kill -CONT $importing',
    'wait $importing; echo $? >"$5/first.code"',
    'truncate -s -300K "$1/filler"',
    '"$2" "$3" records --json --data "$1" >"$5/second.json" 2>"$5/second.err"; echo $? >"$5/second.code"',
  ].join('\n');
  const answers = join(folder, 'small-disk-answers');
  mkdirSync(answers);
  const program = join(import.meta.dirname, 'main.mjs');
  execFileSync('unshare', ['-rm', 'sh', '-c', script, 'sh', dataFolder, process.execPath, program, archive, answers]);
  const answer = (name: string) => readFileSync(join(answers, name), 'utf8');
  expect(answer('first.code').trim()).toBe('1');
  expect(answer('first.err')).toMatch(/disk is full/i);
  expect(answer('second.err')).toBe('');
  expect(answer('second.code').trim()).toBe('0');
  const kept = JSON.parse(answer('second.json')) as { beats: number }[];
  // Whole records or none: never a part of one.
  expect(kept.length).toBeLessThan(names.length);
  expect(kept.every((record) => record.beats === tinyBeatsPerRecord)).toBe(true);
});
