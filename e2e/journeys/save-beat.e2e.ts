import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectBeatPaper } from '../pages/beatPaper.ts';
import { choose } from '../pages/choose.ts';
import { cli } from '../pages/cli.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-saved-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the figure of a beat saved in the window is the file of the command beside it, byte for byte', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await page.getByTestId('explain-tab').getByText('One beat').click();
  await expect(page.getByTestId('paper-page').first()).toBeVisible();
  // The window holds its data folder; the command line works on a copy.
  const copy = join(folder, 'data');
  cpSync(dataFolder, copy, { recursive: true });
  for (const signed of [false, true]) {
    if (signed) await page.getByTestId('signed').click();
    await expect(page.getByTestId('command')).toContainText(signed ? '--signed' : '--target');
    const saved = await beatlens.download(() => save(page, 'svg'), folder);
    const [, ...args] = (await page.getByTestId('command').innerText()).trim().split(' -- ')[1]!.split(' ');
    const named = args.at(-1)!;
    expect(basename(saved)).toBe(named);
    const written = join(folder, 'command.svg');
    await cli(copy, 'explain', ...args.slice(0, -1), written, '--force');
    expect(readFileSync(saved, 'utf8')).toBe(readFileSync(written, 'utf8'));
    await screenshot(beatlens, signed ? 'beat-signed' : 'beat');
  }
  // The other formats, in another place and size of letters: the same bytes, too.
  const [, ...args] = (await page.getByTestId('command').innerText()).trim().split(' -- ')[1]!.split(' ');
  for (const format of ['pdf', 'png', 'tiff'] as const) {
    const saved = await beatlens.download(() => save(page, format, 'One column, 85 mm'), folder);
    const written = join(folder, `command.${format}`);
    await cli(copy, 'explain', ...args.slice(0, -1), written, '--preset', 'single');
    expect(basename(saved)).toMatch(new RegExp(`\\.${format}$`));
    expect(readFileSync(saved).equals(readFileSync(written))).toBe(true);
  }
  // By the keyboard alone; the preview is as large as the paper.
  await page.keyboard.press('Control+s');
  await expect(page.getByTestId('figure-preview')).toBeVisible({ timeout: 180_000 });
  await expect
    .poll(async () => (await page.getByTestId('figure-preview').boundingBox())?.width)
    .toBeCloseTo((85 / 25.4) * 96, 0);
  await screenshot(beatlens, 'save-dialog');

  // On paper: the figure at its own width, the ruler of 100 mm with its ends below it, nothing of the window.
  await expect(page.getByTestId('print-figure')).toBeEnabled();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(`window.print = () => {
    const millimetres = (picture) => ((picture.getBoundingClientRect().width * 25.4) / 96).toFixed(1);
    const shown = [...document.body.children].filter((one) => getComputedStyle(one).display !== 'none');
    const pictures = [...document.querySelectorAll('.print-sheet img')].map(millimetres);
    document.documentElement.dataset.printed = [...shown.map((one) => one.className), ...pictures].join(' ');
  }`);
  await page.keyboard.press('Control+P');
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'print-sheet 85.0 110.0');
  await page.emulateMedia({ media: null });
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('save-dialog')).toHaveCount(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(beatlens, 'beat-signed-dark');
});

test('a beat of the list is saved as it is shown, as the command beside it writes it', { tag: '@alike' }, async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await page.getByTestId('beat-list').getByRole('row').nth(1).click();
  await expectBeatPaper(page);
  const copy = join(folder, 'data');
  cpSync(dataFolder, copy, { recursive: true });
  for (const kind of ['signal', 'heat']) {
    if (kind === 'heat') await choose(page, 'filter-model', `Model ${labels.first}`);
    await expect(page.getByTestId('command')).toContainText(kind === 'heat' ? 'grad-cam.svg' : 'recorded-beat');
    const saved = await beatlens.download(() => save(page, 'svg'), folder);
    const [, ...args] = (await page.getByTestId('command').innerText()).trim().split(' -- ')[1]!.split(' ');
    expect(basename(saved)).toBe(args.at(-1));
    expect(basename(saved)).toMatch(/recorded-beat-demo\d+-\d+(-\w+-grad-cam)?\.svg$/);
    const written = join(folder, 'command.svg');
    await cli(copy, 'beat', ...args.slice(0, -1), written, '--force');
    expect(readFileSync(saved, 'utf8')).toBe(readFileSync(written, 'utf8'));
    expect(readFileSync(saved, 'utf8')).toContain('Time from the fiducial point (ms)');
    await screenshot(beatlens, `beats-figure-${kind}`);
  }
});

/** Through the dialog, as a user does. */
async function save(page: Page, format: string, place = 'Page, 180 mm') {
  await page.getByTestId('save-as').first().click();
  await page.getByTestId('figure-format').getByText(format.toUpperCase()).click();
  await page.getByTestId('figure-preset').selectOption({ label: place });
  await expect(page.getByTestId('save-figure')).toBeEnabled({ timeout: 180_000 });
  await page.getByTestId('save-figure').click();
}
