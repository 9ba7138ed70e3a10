/** Starts BeatLens as a user would see it: a real Electron window, or Chromium on the loopback host. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type ElectronApplication, _electron as electron, errors, type Page } from '@playwright/test';

export const root = resolve(import.meta.dirname, '..');

export type HostKind = 'electron' | 'web';

/** Playwright's own limit, half a minute, is little for a program that starts beside others. */
export const longestStartMs = 240_000;

/** In CSS pixels. */
export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

export interface RunningApp {
  readonly kind: HostKind;
  readonly page: Page;
  /** Answers the next folder dialog of the Electron window; the browser tab has a field for the path instead. */
  answerFolderDialog(folder: string): Promise<void>;
  /** Does what saves a file, into this folder; returns its path. */
  download(click: () => Promise<void>, folder: string): Promise<string>;
  /** Number of the compute process that works now. */
  computeProcess(): Promise<number>;
}
export type Started = RunningApp & {
  stop(): Promise<void>;
  /** Ends the host at once, as a power cut does. */
  kill(): Promise<void>;
};

/** This machine lacks a program; the message says which and what follows. */
export class Missing extends Error {}

/** @param env of the program; by default this process's own */
export function start(
  kind: HostKind,
  dataFolder: string,
  size: WindowSize,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Started> {
  return kind === 'electron' ? startElectron(dataFolder, size, env) : startWeb(dataFolder, size, env);
}

/**
 * Starts Electron under Playwright, which asks its first process before the program's code is read. On a busy machine the answer may be
 * lost, and Playwright waits for it for ever: it is started again, and what never starts fails the third time.
 */
export async function launchElectron(options: {
  executablePath: string;
  args: string[];
  env?: Record<string, string>;
}): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await electron.launch({ ...options, timeout: longestStartMs / 3 });
    } catch (error) {
      if (attempt === 3 || !(error instanceof errors.TimeoutError)) throw error;
    }
  }
}

async function startElectron(dataFolder: string, size: WindowSize, env: NodeJS.ProcessEnv): Promise<Started> {
  const program = found()?.electron?.program;
  if (!program) throw new Missing('no Electron on this machine: the journeys run in the browser only');
  const args = ['--no-sandbox', '--disable-gpu', root, '--data', dataFolder];
  const app = await launchElectron({ executablePath: program, args, env: env as Record<string, string> });
  const page = await app.firstWindow({ timeout: longestStartMs });
  await hostAnswered(page);
  await onceMore(() =>
    app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size),
  );
  return {
    kind: 'electron',
    page,
    answerFolderDialog: (folder) =>
      onceMore(() =>
        app.evaluate(({ dialog }, chosen) => {
          dialog.showOpenDialog = (() => Promise.resolve({ canceled: false, filePaths: [chosen] })) as never;
        }, folder),
      ),
    download: async (click, folder) => {
      // In place of the system's own dialog, which nobody answers here.
      const saved = app.evaluate(
        ({ session }, where) =>
          new Promise<string>((done, failed) => {
            session.defaultSession.once('will-download', (_event, item) => {
              const path = `${where}/${item.getFilename()}`;
              item.setSavePath(path);
              item.once('done', (_ended, state) => (state === 'completed' ? done(path) : failed(new Error(state))));
            });
          }),
        folder,
      );
      await click();
      return saved;
    },
    computeProcess: async () =>
      requireProcess(
        await onceMore(() =>
          app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'BeatLens compute')?.pid),
        ),
      ),
    stop: async () => {
      // A job that still runs is asked about, and nobody is here to answer.
      const answer = () =>
        app.evaluate(({ dialog }) => {
          dialog.showMessageBox = (() => Promise.resolve({ response: 1 })) as never;
        });
      await answer().catch(() => {}); // the program may be gone already
      await app.close();
    },
    kill: async () => {
      const ended = new Promise((done) => app.process().once('exit', done));
      app.process().kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * V8 may collect the promise by which Electron's first process answers Playwright before it is read: what was asked was done, and
 * nobody hears of it. For what may be done twice.
 */
async function onceMore<T>(ask: () => Promise<T>): Promise<T> {
  return ask().catch((error: Error) => {
    if (!error.message.includes('garbage collected')) throw error;
    return ask();
  });
}

/** Number 0 stands for the whole group of the tests, which a signal to it would end. */
function requireProcess(pid: number | undefined): number {
  if (!pid) throw new Error('no compute process runs: expected one, which a task starts');
  return pid;
}

/**
 * Waits until the window shows what its host answered: a screen, or what stands in its place. The window opens before the host is
 * there, and what is evaluated in Electron's first process while it reads the host's code may be lost.
 */
export async function hostAnswered(page: Page): Promise<void> {
  await page
    .locator('[data-testid^="view-"], dialog[open], [role="alert"]')
    .first()
    .waitFor({ timeout: longestStartMs });
}

async function startWeb(dataFolder: string, size: WindowSize, env: NodeJS.ProcessEnv): Promise<Started> {
  const program = found()?.browser?.program;
  if (!program) throw new Missing('no Chromium on this machine: the journeys run in Electron only');
  const host = spawn(process.execPath, ['main/hosts/cli/main.mjs', 'serve', '--port', '0', '--data', dataFolder], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await servedAt(host);
  const browser = await chromium.launch({
    executablePath: program,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-renderer-backgrounding',
    ],
  });
  const page = await browser.newPage({ viewport: size });
  await page.goto(url, { timeout: longestStartMs });
  await hostAnswered(page);
  return {
    kind: 'web',
    page,
    answerFolderDialog: () => Promise.resolve(),
    download: async (click, folder) => {
      const [saved] = await Promise.all([page.waitForEvent('download'), click()]);
      const path = join(folder, saved.suggestedFilename());
      await saved.saveAs(path);
      return path;
    },
    computeProcess: async () => {
      const listed = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(host.pid)], { encoding: 'utf8' });
      const line = listed.split('\n').find((line) => line.includes('compute/child.ts'));
      return requireProcess(line === undefined ? undefined : Number.parseInt(line, 10));
    },
    kill: async () => {
      const ended = new Promise((done) => host.once('exit', done));
      host.kill('SIGKILL');
      await ended;
      await browser.close();
    },
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
