/** A test of the Electron window itself, started without the page's own checks. */
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { test as base, found, root } from './app.ts';
import { hostAnswered, launchElectron, longestStartMs } from './start.ts';

export const electronArguments = ['--no-sandbox', '--disable-gpu', root];

export const launch = (program: string, args: readonly string[]): Promise<ElectronApplication> =>
  launchElectron({ executablePath: program, args: [...electronArguments, ...args] });

/** The window of a program, once its host has answered it. */
export async function firstWindow(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow({ timeout: longestStartMs });
  await hostAnswered(page);
  return page;
}

export const test = base.extend<{ program: string; app: ElectronApplication; page: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
  program: async ({}, use, info) => {
    test.skip(info.project.metadata.host !== 'electron', 'of the Electron window only');
    const program = found()?.electron?.program;
    test.skip(!program, 'no Electron on this machine');
    await use(program as string);
  },
  app: async ({ program, dataFolder }, use) => {
    const app = await launch(program, ['--data', dataFolder]);
    await use(app);
    await app.close().catch(() => {}); // a test may have ended it
  },
  page: async ({ app }, use) => {
    const page = await firstWindow(app);
    await expect(page.getByTestId('view-archives')).toBeVisible();
    await use(page);
  },
});
