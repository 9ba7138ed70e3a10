/**
 * Pictures of every screen, as the README has one, from a data folder with an archive and a model that is evaluated and has
 * class means:
 *
 *     node e2e/screenshots.ts DATA_FOLDER OUTPUT_FOLDER [electron|web]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { screenNames } from '../preload/words/screens.ts';
import { type HostKind, start } from './start.ts';

const [dataFolder, outputFolder, kind = 'web'] = process.argv.slice(2);
if (!dataFolder || !outputFolder)
  throw new Error('usage: node e2e/screenshots.ts DATA_FOLDER OUTPUT_FOLDER [electron|web]');
mkdirSync(outputFolder, { recursive: true });

/** Pictures of a screen: a tab where it has some, and what stands there once it is drawn; without an entry the view itself. */
const pictures: Readonly<Record<string, readonly { tab?: string; sign: string }[]>> = {
  archives: [{ sign: 'record-table' }],
  beats: [{ sign: 'beat-total' }],
  evaluate: [{ sign: 'confusion' }],
  explain: [
    { tab: 'beat', sign: 'deck-line' },
    { tab: 'classes', sign: 'class-grid' },
  ],
  record: [{ sign: 'record-beat' }],
};
const views = screenNames.flatMap((address) =>
  (pictures[address] ?? [{ tab: undefined, sign: `view-${address}` }]).map(({ tab, sign }) => ({
    name: tab ? `${address}-${tab}` : address,
    address,
    tab,
    sign,
  })),
);
const missing: Readonly<Record<string, string>> = {
  'record-table': 'an archive: `import FOLDER`',
  'beat-total': 'an archive: `import FOLDER`',
  'record-beat': 'an archive with beats: `import FOLDER`',
  confusion: 'an evaluation of the model on its test part: `evaluate --model M`',
  'deck-line': 'an archive with beats that the model has classes for: `import FOLDER`',
};

/** What some picture should have shown; told once each. */
const unseen = new Set<string>();
const sizes = { large: { width: 1440, height: 900 }, small: { width: 1024, height: 700 } };
for (const [size, pixels] of Object.entries(sizes)) {
  const app = await start(kind as HostKind, dataFolder, pixels);
  try {
    const modelId = await modelWithMeans(app.page);
    for (const theme of ['light', 'dark'] as const) {
      await app.page.emulateMedia({ colorScheme: theme });
      for (const { name, address, tab, sign } of views) {
        await open(app.page, `#/${address}?modelId=${modelId}${tab ? `&tab=${tab}` : ''}`);
        if (address === 'record') await showRecord(app.page);
        await seen(app.page, sign);
        await app.page.waitForTimeout(1200);
        // The data folder in the status bar is this machine's own business.
        await app.page.locator('footer .path').evaluate((path) => path.setAttribute('style', 'visibility: hidden'));
        await app.page.screenshot({ path: join(outputFolder, `${name}-${size}-${theme}.png`) });
      }
    }
  } finally {
    await app.stop();
  }
}
for (const message of unseen) console.error(message);
process.exit(unseen.size > 0 ? 1 : 0);

/** The first record of the window's list, unless one is on the paper, with a beat chosen. */
async function showRecord(page: Page): Promise<void> {
  const [picker, paper] = [page.getByTestId('record-picker'), page.getByTestId('paper-page')];
  await picker.or(paper).first().waitFor({ timeout: 20_000 });
  if (await picker.isVisible()) await picker.locator('[data-testid^="choose-"]').first().click();
  await paper.waitFor({ timeout: 20_000 });
  // Annotations come after the paper; before them no beat can be chosen.
  for (let press = 0; press < 20 && !(await page.getByTestId('record-beat').isVisible()); press++) {
    await page.keyboard.press('Shift+ArrowRight');
    await page.waitForTimeout(500);
  }
}

/** The first model in the window's list whose class means are there to be shown. */
async function modelWithMeans(page: Page): Promise<string> {
  await open(page, '#/explain?tab=classes');
  const picker = page.getByTestId('model-picker');
  await picker.waitFor({ timeout: 20_000 }).catch(() => {
    throw new Error(`${dataFolder}: expected an archive and a model; make them by \`import FOLDER\` and \`train\``);
  });
  await picker.click();
  const models = await page
    .locator('[role=option]:not([aria-disabled=true])')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('data-value') ?? '', one.textContent ?? '']));
  for (const [modelId] of models) {
    await open(page, `#/explain?modelId=${modelId}&tab=classes`);
    const grid = page.getByTestId('class-grid');
    await grid.or(page.getByTestId('no-means')).waitFor({ timeout: 30_000 });
    if (await grid.isVisible()) return modelId!;
  }
  const names = models.map(([, name]) => name).join(', ');
  throw new Error(
    `${dataFolder}: expected class means by Grad-CAM over the test part of a model, found none of ${names}; ` +
      'make them by `explain --model M --class all --method grad-cam --part test`',
  );
}

/** Afresh, so that nothing on the screen is of the address before. */
async function open(page: Page, hash: string): Promise<void> {
  await page.goto(new URL(hash, page.url()).href);
  await page.reload();
}

/** Waits for what a picture is of; where it does not come the picture is of what stands there, and that is told. */
async function seen(page: Page, sign: string): Promise<void> {
  const absent = await page
    .getByTestId(sign)
    .first()
    .waitFor({ timeout: 15_000 })
    .then(() => false)
    .catch(() => true);
  if (absent) unseen.add(`${dataFolder}: "${sign}" is on no picture; expected ${missing[sign] ?? 'it on the screen'}`);
}
