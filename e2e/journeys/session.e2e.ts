/** `serve --open` in a real browser with a profile: the token works once and stays in no history. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { test as base, expect, found, root } from '../app.ts';

const test = base.extend<{ program: string; host: ChildProcess }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  program: async ({}, use, info) => {
    test.skip(info.project.metadata.host !== 'web', 'of the browser only');
    const program = found()?.browser?.program;
    test.skip(!program, 'no Chromium on this machine');
    await use(program as string);
  },
  host: async ({ dataFolder }, use) => {
    const bin = join(dataFolder, 'bin');
    mkdirSync(bin);
    // In the place of the system's way to open a browser: the test opens it.
    for (const name of ['xdg-open', 'open']) writeFileSync(join(bin, name), '#!/bin/sh\n', { mode: 0o755 });
    const args = ['main/hosts/cli/main.mjs', 'serve', '--port', '0', '--open', '--data', join(dataFolder, 'data')];
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    const host = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    await use(host);
    const ended = new Promise((done) => host.once('exit', done));
    host.kill('SIGTERM');
    await ended;
  },
});

test('the file opens the window, the address works once, and the token is in no file of the profile', async ({
  program,
  host,
  dataFolder,
}) => {
  const lines = createInterface({ input: host.stdout as NodeJS.ReadableStream });
  const address = await new Promise<string>((done) => lines.once('line', done));
  const file = join(dataFolder, 'data', `open-${new URL(address).port}.html`);
  const tokenIn = (written: string) => /value="([\w-]+)"/.exec(readFileSync(written, 'utf8'))?.[1];
  await expect.poll(() => existsSync(file) && tokenIn(file) !== undefined).toBe(true);
  const token = tokenIn(file)!;
  const profile = join(dataFolder, 'profile');
  const launch = { executablePath: program, args: ['--no-sandbox', '--disable-gpu'] };
  const context = await chromium.launchPersistentContext(profile, launch);
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await expect(page.getByTestId('view-archives')).toBeVisible();
  expect(page.url()).not.toContain('key=');
  await page.reload();
  await expect(page.getByTestId('view-archives')).toBeVisible();
  const second = await context.newPage();
  await second.goto(new URL('/', address).href);
  await expect(second.getByTestId('view-archives')).toBeVisible();
  expect(await second.evaluate('document.cookie'), 'no script reads the cookie').toBe('');
  await context.close();

  const kept = readdirSync(profile, { recursive: true, encoding: 'utf8' }).map((name) => join(profile, name));
  const bytes = Buffer.concat(kept.filter((one) => statSync(one).isFile()).map((one) => readFileSync(one)));
  expect(bytes.includes('127.0.0.1'), 'the profile has a history').toBe(true);
  expect(bytes.includes(token), 'the token').toBe(false);

  const other = await chromium.launch(launch);
  const stranger = await other.newPage();
  await stranger.goto(address);
  await expect(stranger.getByTestId('view-archives')).toBeVisible();
  const late = await (await other.newContext()).newPage();
  await late.goto(address);
  await expect(late.getByText(/used before/).first()).toBeVisible();
  await other.close();
});
