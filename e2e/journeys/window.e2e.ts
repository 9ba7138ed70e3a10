/** The Electron window itself: what a page may not do, menu, size, second start, damage. Started here by hand, without the page's own checks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { electronArguments, firstWindow, launch, test } from '../electronWindow.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { startTraining } from '../pages/trainPage.ts';

test('the page is sandboxed and sees neither Node nor Electron', async ({ app, page }) => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Not in Electron's types, but there in every version.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): object };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
  });
  const seen = await page.evaluate(() => {
    const names = globalThis as { [name: string]: unknown };
    return ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => names[name] !== undefined,
    );
  });
  expect(seen).toEqual([]);
});

test('the page stays where it is: no navigation, no second window, no frame, no network', async ({ app, page }) => {
  const address = page.url();
  await page.evaluate("location.href = 'https://example.com/'");
  await page.evaluate("location.href = 'file:///etc/passwd'");
  expect(await page.evaluate("String(window.open('https://example.com/'))")).toBe('null');
  const loads = await page.evaluate(`(async () => {
    const outcome = (address) => fetch(address).then(() => 'loaded', () => 'refused');
    const frame = document.createElement('iframe');
    frame.src = 'https://beatlens.invalid/';
    document.body.append(frame);
    await new Promise((resolve) => setTimeout(resolve, 500));
    let framed = 'refused';
    try {
      if (frame.contentDocument?.getElementById('app')) framed = 'loaded';
    } catch {
      // The browser's own page of the error: of another origin.
    }
    frame.remove();
    return [framed, await outcome('https://example.com/'), await outcome('http://127.0.0.1:1/')];
  })()`);
  expect(loads).toEqual(['refused', 'refused', 'refused']);
  expect(page.url()).toBe(address);
  expect(app.windows().length).toBe(1);
});

test('nothing beside the built page is served, whatever the path', async ({ app, page }) => {
  const statuses = await app.evaluate(
    async ({ net, session }, paths) => {
      void net;
      return Promise.all(
        paths.map(async (path) => (await session.defaultSession.fetch(`https://beatlens.invalid${path}`)).status),
      );
    },
    ['/', '/../electron/main.js', '/%2e%2e/electron/main.js', '/..%2felectron%2fmain.js', '/assets', '/absent.js'],
  );
  expect(statuses).toEqual([200, 404, 404, 404, 404, 404]);
  expect(await page.title()).toContain('BeatLens');
});

test('a foreign page with the same preload script gets no port', async ({ app, page }) => {
  await expect(page.getByTestId('view-archives')).toBeVisible();
  const got = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    void webContents;
    const own = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): { preload: string };
    };
    const { preload } = own.getLastWebPreferences();
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    });
    const script = `<script>
      document.title = 'waiting';
      addEventListener('message', (e) => { if (e.data === 'beatlens:port') document.title = 'has a port'; });
      postMessage('beatlens:connect', '*');
    </script>`;
    await foreign.loadURL(`data:text/html,${encodeURIComponent(script)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const title = foreign.webContents.getTitle();
    foreign.destroy();
    return title;
  });
  expect(got).toBe('waiting');
});

test('the page is answered again after each reload', async ({ page }) => {
  for (let time = 0; time < 3; time += 1) {
    await page.reload();
    await expect(page.getByTestId('try-demo')).toBeVisible();
  }
});

test('the menu leads to every screen and switches the theme', async ({ app, page }) => {
  const choose = (path: string[]) =>
    app.evaluate(({ Menu }, labels) => {
      let items = Menu.getApplicationMenu()?.items ?? [];
      for (const label of labels.slice(0, -1)) items = items.find((item) => item.label === label)?.submenu?.items ?? [];
      items.find((item) => item.label === labels.at(-1))?.click();
    }, path);
  for (const [label, view] of [
    ['Beats', 'beats'],
    ['Explain', 'explain'],
    ['Archives', 'archives'],
  ] as const) {
    await choose(['&Go', label]);
    await expect(page.getByTestId(`view-${view}`)).toBeVisible();
  }
  await choose(['&View', 'Theme', 'Dark']);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('the window comes back with the size it had', async ({ program, app, page, dataFolder }) => {
  void page;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1111, 777));
  await app.close();
  const again = await launch(program, ['--data', dataFolder]);
  await firstWindow(again);
  await expect
    .poll(() => again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize()))
    .toEqual([1111, 777]);
  await again.close();
});

test('a second start on the same data folder ends at once and leaves the first alone', async ({
  program,
  page,
  dataFolder,
}) => {
  const second = spawn(program, [...electronArguments, '--data', dataFolder], { stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  await expect(page.getByTestId('view-archives')).toBeVisible();
});

test('an index of a newer version stops the start with a sentence and stays as it is', async ({
  program,
  dataFolder,
}) => {
  const file = join(dataFolder, 'index.sqlite');
  const database = new Database(file);
  database.pragma('user_version = 9999');
  database.close();
  const digest = () => createHash('sha256').update(readFileSync(file)).digest('hex');
  const before = digest();
  const started = spawn(program, [...electronArguments, '--data', dataFolder], { stdio: ['ignore', 'ignore', 'pipe'] });
  // The box on the screen waits for a click that nobody makes here; what it says is on standard error too.
  const said = await saidBy(started, /BeatLens cannot start: .*\n/);
  started.kill('SIGKILL');
  expect(said).toContain(file);
  expect(said).toContain('written by a newer BeatLens');
  expect(said).toContain('Install the newer BeatLens');
  expect(digest()).toBe(before);
});

test('a compute process that dies during a training fails that job with a sentence; the next task runs', async ({
  app,
  page,
  dataFolder,
}) => {
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 4, 60);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (() => Promise.resolve({ canceled: false, filePaths: [chosen] })) as never;
  }, folder);
  await page.getByTestId('open-folder').first().click();
  await page.getByTestId('import-start').click();
  await expect(page.getByTestId('archive-generated')).toBeVisible({ timeout: 180_000 });
  await startTraining(page, { split: 'beats', seed: 1, epochs: 400, name: 'doomed' });
  const compute = () =>
    app.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'BeatLens compute')?.pid);
  await expect.poll(compute, { message: 'the compute process' }).toBeDefined();
  process.kill((await compute())!, 'SIGKILL');
  await expect(page.getByText(/compute process ended unexpectedly/).first()).toBeVisible();
  await startTraining(page, { split: 'beats', seed: 1, epochs: 400, name: 'next' });
  await page.getByTestId('train-cancel').click();
  await expect(page.getByTestId('training')).toContainText(/cancelled/i, { timeout: 180_000 });
});

test('closing asks while a job runs, and then leaves no process behind', async ({ app, page }) => {
  await page.getByTestId('try-demo').click();
  await expect(page.getByTestId('notice').filter({ hasText: /ready/ })).toBeVisible({ timeout: 180_000 });
  await startTraining(page, { split: 'beats', seed: 1, epochs: 400, name: 'running' });
  await app.evaluate(({ dialog, BrowserWindow }) => {
    const shared = globalThis as { asked?: string[]; answer?: number };
    shared.asked = [];
    dialog.showMessageBox = (async (_window: unknown, { detail }: { detail: string }) => {
      shared.asked?.push(detail);
      return { response: shared.answer ?? 0 };
    }) as never;
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect.poll(() => app.evaluate(() => (globalThis as { asked?: string[] }).asked?.length)).toBe(1);
  await expect(page.getByTestId('train-cancel')).toBeVisible();
  const pids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid));
  const ended = once(app.process(), 'exit');
  await app
    .evaluate(({ BrowserWindow }) => {
      (globalThis as { answer?: number }).answer = 1;
      BrowserWindow.getAllWindows()[0]?.close();
    })
    .catch(() => {}); // the process may be gone before it answers
  expect((await ended)[0]).toBe(0);
  await expect.poll(() => pids.filter(exists)).toEqual([]);
});

/** What a process says on standard error until it matches. */
async function saidBy(started: ChildProcess, what: RegExp): Promise<string> {
  let said = '';
  for await (const part of started.stderr ?? []) {
    said += String(part);
    if (what.test(said)) return said;
  }
  throw new Error(`it ended and said: ${said}`);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
