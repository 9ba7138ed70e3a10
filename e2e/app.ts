/**
 * Starts BeatLens for a journey, as the project says: a real Electron window, or Chromium on the loopback host.
 * Each journey has a data folder of its own that is removed afterwards.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, chromium, _electron as electron, type Page } from '@playwright/test';

export const root = resolve(import.meta.dirname, '..');
export const mitdb = resolve(root, '../shared/data/mitdb');

export type HostKind = 'electron' | 'web';

export interface RunningApp {
  readonly kind: HostKind;
  readonly page: Page;
  /** Answers the next folder dialog of the Electron window; the browser tab has a field for the path instead. */
  answerFolderDialog(folder: string): Promise<void>;
}

interface Options {
  /** Width and height of the window in CSS pixels. */
  size: { width: number; height: number };
}

export const test = base.extend<{ dataFolder: string; beatlens: RunningApp } & Options>({
  size: [{ width: 1440, height: 900 }, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'beatlens-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  beatlens: async ({ dataFolder, size }, use, info) => {
    const kind = info.project.metadata.host as HostKind;
    const start = kind === 'electron' ? startElectron : startWeb;
    const running = await start(dataFolder, size, (reason) => test.skip(true, reason));
    const errors: string[] = [];
    running.page.on('pageerror', (error) => errors.push(`${error.message}\n${error.stack}`));
    running.page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`console: ${message.text()}`);
    });
    await use(running);
    await running.stop();
    test.expect(errors, 'errors that the page reported').toEqual([]);
  },
});
export const { expect } = test;

type Started = RunningApp & { stop(): Promise<void> };
type Skip = (reason: string) => void;

async function startElectron(dataFolder: string, size: Options['size'], skip: Skip): Promise<Started> {
  const program = found()?.electron?.program;
  if (!program) skip('no Electron on this machine: the journeys run in the browser only');
  const app = await electron.launch({
    executablePath: program as string,
    args: ['--no-sandbox', '--disable-gpu', root, '--data', dataFolder],
  });
  const page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  return {
    kind: 'electron',
    page,
    answerFolderDialog: (folder) =>
      app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = (() => Promise.resolve({ canceled: false, filePaths: [chosen] })) as never;
      }, folder),
    stop: () => app.close(),
  };
}

async function startWeb(dataFolder: string, size: Options['size'], skip: Skip): Promise<Started> {
  const program = found()?.browser?.program;
  if (!program) skip('no Chromium on this machine: the journeys run in Electron only');
  const host = spawn(process.execPath, ['main/hosts/cli/main.ts', 'serve', '--port', '0', '--data', dataFolder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await servedAt(host);
  const browser = await chromium.launch({
    executablePath: program as string,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  const page = await browser.newPage({ viewport: size });
  await page.goto(url);
  return {
    kind: 'web',
    page,
    answerFolderDialog: () => Promise.resolve(),
    stop: async () => {
      await browser.close();
      const ended = new Promise((done) => host.once('exit', done));
      host.kill('SIGTERM');
      await ended;
    },
  };
}

/** The address that `serve` prints, with its token. */
async function servedAt(host: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: host.stdout as NodeJS.ReadableStream })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('serve ended without printing its address');
}

interface Found {
  readonly electron?: { readonly program: string | null };
  readonly browser?: { readonly program: string | null };
}

/** What set-up found on this machine (scripts/setup/found.mjs). */
export function found(): Found | undefined {
  const file = join(root, 'node_modules/.cache/beatlens/setup.json');
  if (!existsSync(file)) throw new Error(`${file} is missing: run \`npm test\`, or \`node scripts/setup.mjs --tests\``);
  return JSON.parse(readFileSync(file, 'utf8')) as Found;
}
