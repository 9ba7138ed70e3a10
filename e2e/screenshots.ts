/**
 * The pictures of the README, from a data folder with MIT-BIH and an evaluated model:
 *
 *     node e2e/screenshots.ts DATA_FOLDER OUTPUT_FOLDER [electron|web]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type HostKind, start } from './start.ts';

const [dataFolder, outputFolder, kind = 'web'] = process.argv.slice(2);
if (!dataFolder || !outputFolder)
  throw new Error('usage: node e2e/screenshots.ts DATA_FOLDER OUTPUT_FOLDER [electron|web]');
mkdirSync(outputFolder, { recursive: true });

/** How to reach each picture. */
const views: Record<string, (page: Page) => Promise<unknown>> = {
  archives: (page) => page.getByTestId('nav-archives').click(),
  beats: (page) => page.getByTestId('nav-beats').click(),
  train: (page) => page.getByTestId('nav-train').click(),
  evaluate: (page) => page.getByTestId('nav-evaluate').click(),
  'explain-beat': async (page) => {
    await page.getByTestId('nav-explain').click();
    await page.getByTestId('explain-tab').getByText('One beat').click();
    await page.getByTestId('deck-line').waitFor();
  },
  'explain-classes': async (page) => {
    await page.getByTestId('explain-tab').getByText('Class averages').click();
    await page.getByTestId('class-grid').waitFor();
  },
};

const sizes = { large: { width: 1440, height: 900 }, small: { width: 1024, height: 700 } };
for (const [name, size] of Object.entries(sizes)) {
  const app = await start(kind as HostKind, dataFolder, size);
  for (const theme of ['light', 'dark'] as const) {
    await app.page.emulateMedia({ colorScheme: theme });
    for (const [view, show] of Object.entries(views)) {
      await show(app.page);
      await app.page.waitForTimeout(1200);
      // The data folder in the status bar is this machine's own business.
      await app.page.locator('footer .path').evaluate((path) => path.setAttribute('style', 'visibility: hidden'));
      await app.page.screenshot({ path: join(outputFolder, `${view}-${name}-${theme}.png`) });
    }
  }
  await app.stop();
}
