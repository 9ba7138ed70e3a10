import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from './dataFolder.ts';

test.each([
  ['what was asked for comes first', '/a', { BEATLENS_DATA: '/b' }, 'linux', '/a'],
  ['then the environment', undefined, { BEATLENS_DATA: '/b', XDG_DATA_HOME: '/c' }, 'linux', '/b'],
  ['then the place of the desktop specification', undefined, { XDG_DATA_HOME: '/c' }, 'linux', '/c/BeatLens'],
  ['a relative one is ignored', undefined, { XDG_DATA_HOME: 'c' }, 'linux', '/home/u/.local/share/BeatLens'],
  ['else the usual one', undefined, {}, 'linux', '/home/u/.local/share/BeatLens'],
  ['on a Mac', undefined, {}, 'darwin', '/home/u/Library/Application Support/BeatLens'],
  ['on Windows', undefined, { APPDATA: '/roaming' }, 'win32', '/roaming/BeatLens'],
  ['an empty one counts as absent', '', { BEATLENS_DATA: '' }, 'linux', '/home/u/.local/share/BeatLens'],
] as const)('%s', (_name, asked, environment, platform, expected) => {
  expect(dataFolder(asked, environment, platform, '/home/u')).toBe(join(expected));
});

test('a relative folder is taken from where the command runs', () => {
  expect(dataFolder('x', {})).toBe(resolve('x'));
});
