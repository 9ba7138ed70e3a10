import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programIn } from './electron.mjs';
import { machineEnvironment, machineNode } from './machine.mjs';
import { runsTypeScript } from './node-version.mjs';
import { cacheFolder, modules } from './places.mjs';
import { exitCode } from './project-node.mjs';

test.each([
  ['v20.20.2', false],
  ['v22.17.1', false],
  ['v22.18.0', true],
  ['v23.5.0', false],
  ['v23.6.0', true],
  ['v24.21.0', true],
])('Node %s runs TypeScript without a flag: %s', (version, runs) => {
  expect(runsTypeScript(version)).toBe(runs);
});

test("the machine's own Node is looked for outside of node_modules", () => {
  expect(machineEnvironment.PATH).not.toContain(modules);
  expect(machineNode().startsWith(modules)).toBe(false);
});

test('the cache is where the platform keeps caches; XDG_CACHE_HOME goes first', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/big/disk' }, 'darwin')).toBe(join('/big/disk', 'beatlens'));
  expect(cacheFolder({}, 'linux')).toMatch(/\.cache.beatlens$/);
  expect(cacheFolder({}, 'darwin')).toMatch(/Library.Caches.BeatLens$/);
  expect(cacheFolder({ LOCALAPPDATA: 'C:/Local' }, 'win32')).toBe(join('C:/Local', 'BeatLens', 'Cache'));
});

test("Electron's program is where its packages put it", () => {
  expect(programIn('linux')).toBe('electron');
  expect(programIn('win32')).toBe('electron.exe');
  expect(programIn('darwin')).toBe(join('Electron.app', 'Contents', 'MacOS', 'Electron'));
});

test('a program ended by a signal has the exit code that a shell gives it', () => {
  expect(exitCode(3, null)).toBe(3);
  expect(exitCode(null, 'SIGINT')).toBe(130);
  expect(exitCode(null, 'SIGKILL')).toBe(137);
});
