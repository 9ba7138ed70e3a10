/** SECURITY.md says nothing that no test holds: each line of Electron's checklist names a test, and what can be read in the sources is read here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const text = (file: string) => readFileSync(join(root, file), 'utf8');
const page = text('SECURITY.md');

const sources = ['main', 'preload', 'renderer'].flatMap((folder) => namesBelow(folder));
const all = sources.map((file) => [file, text(file)] as const);
const filesWith = (what: RegExp) => all.flatMap(([file, content]) => (what.test(content) ? [file] : []));

test('the checklist has twenty lines, each with a test that is there', () => {
  const lines = [...page.matchAll(/^\| (\d+) \|.*\| `([^`]+)`: ([^|]+) \|$/gm)];
  expect(lines.map(([, number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  for (const [, number, file, title] of lines)
    expect(text(file!).includes(title!), `line ${number}: ${title}`).toBe(true);
});

test('every file that the page names is there', () => {
  const named = [...page.matchAll(/`((?:main|preload|e2e|scripts|models)\/[\w./-]+)`/g)].map(([, file]) => file!);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('no window asks for what the checklist forbids', () => {
  const asked =
    /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webviewTag: true|allowpopups|<webview|nodeIntegration: true|nodeIntegrationInWorker|nodeIntegrationInSubFrames|webSecurity: false|contextIsolation: false|sandbox: false/;
  expect(filesWith(asked)).toEqual([]);
  expect(filesWith(/new BrowserWindow\(/)).toEqual(['main/hosts/electron/window.ts']);
});

test('nothing is handed to the system to open', () => {
  expect(filesWith(/openExternal|openPath\(|crashReporter|autoUpdater/)).toEqual([]);
});

test('Electron is pinned to one version', () => {
  const { devDependencies } = JSON.parse(text('package.json')) as { devDependencies: { electron: string } };
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the preload script exposes nothing', () => {
  expect(filesWith(/contextBridge|exposeInMainWorld|executeJavaScript|ipcMain\.handle/)).toEqual([]);
  expect(filesWith(/from 'electron'/).filter((file) => !file.startsWith('main/hosts/electron/'))).toEqual([
    'preload/preload.ts',
  ]);
});

/** Sources that are no tests, below one folder. */
function namesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((file) => /\.(ts|svelte|mjs)$/.test(file) && !/\.test\.ts$|\/testing\//.test(file));
}
