import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dataFolder, prepareDataFolder } from './dataFolder.ts';

test.each([
  ['what was asked for comes first', '/a', { BEATLENS_DATA: '/b' }, 'linux', '/a'],
  ['then the environment', undefined, { BEATLENS_DATA: '/b', XDG_DATA_HOME: '/c' }, 'linux', '/b'],
  ['then the place of the desktop specification', undefined, { XDG_DATA_HOME: '/c' }, 'linux', '/c/BeatLens'],
  ['a relative one is ignored', undefined, { XDG_DATA_HOME: 'c' }, 'linux', '/home/u/.local/share/BeatLens'],
  ['else the default', undefined, {}, 'linux', '/home/u/.local/share/BeatLens'],
  ['on a Mac', undefined, {}, 'darwin', '/home/u/Library/Application Support/BeatLens'],
  ['on Windows', undefined, { APPDATA: '/roaming' }, 'win32', '/roaming/BeatLens'],
  ['an empty one counts as absent', '', { BEATLENS_DATA: '' }, 'linux', '/home/u/.local/share/BeatLens'],
] as const)('%s', (_name, asked, environment, platform, expected) => {
  expect(dataFolder(asked, environment, platform, '/home/u')).toBe(join(expected));
});

test('a relative folder is taken from where the command runs', () => {
  expect(dataFolder('x', {})).toBe(resolve('x'));
});

test.skipIf(process.platform === 'win32')('folder and files are for this account alone, also those from before', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'beatlens-'));
  onTestFinished(() => rmSync(scratch, { recursive: true }));
  const mode = (...path: string[]) => (statSync(join(scratch, ...path)).mode & 0o777).toString(8);
  prepareDataFolder(join(scratch, 'new'));
  expect(mode('new')).toBe('700');
  // As a version before left it, under the usual mask.
  mkdirSync(join(scratch, 'old', 'models', 'mine'), { recursive: true, mode: 0o755 });
  for (const file of ['index.sqlite', 'index.sqlite-wal', 'models/mine/card.json', 'notes.txt']) {
    writeFileSync(join(scratch, 'old', file), '', { mode: 0o644 });
  }
  prepareDataFolder(join(scratch, 'old'));
  expect(
    ['', 'index.sqlite', 'index.sqlite-wal', 'models', 'models/mine', 'models/mine/card.json'].map((path) =>
      mode('old', path),
    ),
  ).toEqual(['700', '600', '600', '700', '700', '600']);
  expect(mode('old', 'notes.txt')).toBe('644');
  // Not BeatLens's own: named by mistake, or with other things in it.
  mkdirSync(join(scratch, 'home'), { mode: 0o755 });
  writeFileSync(join(scratch, 'home', 'letter.txt'), '', { mode: 0o644 });
  prepareDataFolder(join(scratch, 'home'));
  expect([mode('home'), mode('home', 'letter.txt')]).toEqual(['755', '644']);
});

test('a missing folder is made; a file in its place is named, with what to do', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'beatlens-'));
  onTestFinished(() => rmSync(scratch, { recursive: true }));
  prepareDataFolder(join(scratch, 'a', 'b'));
  expect(statSync(join(scratch, 'a', 'b')).isDirectory()).toBe(true);
  writeFileSync(join(scratch, 'file'), '');
  expect(() => prepareDataFolder(join(scratch, 'file'))).toThrow(
    /file: BeatLens cannot keep its data here: there is a file/,
  );
  expect(() => prepareDataFolder(join(scratch, 'file', 'x'))).toThrow(/--data/);
});
