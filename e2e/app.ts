/** What every journey gets: BeatLens, started as the project says, on a data folder of its own that is removed afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base } from '@playwright/test';
import { type HostKind, Missing, type RunningApp, root, start, type WindowSize } from './start.ts';

export { found, type HostKind, type RunningApp, root } from './start.ts';
export const mitdb = resolve(root, '../shared/data/mitdb');

interface Options {
  size: WindowSize;
  /** With the models that come along; journeys begin without. */
  withModels: boolean;
}

export const test = base.extend<{ dataFolder: string; beatlens: RunningApp } & Options>({
  size: [{ width: 1440, height: 900 }, { option: true }],
  withModels: [false, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  dataFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'beatlens-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  beatlens: async ({ dataFolder, size, withModels }, use, info) => {
    const kind = info.project.metadata.host as HostKind;
    const { BEATLENS_PRETRAINED: _, ...usual } = process.env;
    const running = await start(kind, dataFolder, size, withModels ? usual : process.env).catch((error) => {
      if (error instanceof Missing) test.skip(true, error.message);
      throw error;
    });
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
