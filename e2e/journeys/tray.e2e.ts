import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/axe.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-tray-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('figures are put into the tray, ordered, captioned, and leave together', async ({ beatlens }) => {
  const { page } = beatlens;
  await expect(page.getByTestId('open-tray')).toBeEnabled();
  await page.keyboard.press('Alt+KeyT');
  await expect(page.getByTestId('tray-empty')).toBeVisible();
  await page.keyboard.press('Escape');

  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await expect(page.getByTestId('confusion')).toBeVisible();
  await addShown(page);
  await page.getByTestId('evaluate-page').getByText('Curves').click();
  await expect(page.getByTestId('curves')).toBeVisible();
  await addShown(page);
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await expect(page.getByTestId('class-grid')).toBeVisible();
  await addShown(page);
  await expect(page.getByTestId('open-tray')).toHaveText('Tray 3');

  await page.getByTestId('open-tray').click();
  const figures = page.getByTestId('tray-figure');
  await expect(figures).toHaveCount(3);
  await expect(page.getByTestId('tray-picture')).toHaveCount(3);
  await expect(figures.first().getByTestId('tray-caption')).toHaveValue(
    /^Confusion matrix; \d+ beats of \d+ patients?; .*Synthetic data/,
  );
  // By the keyboard, twice: the figure keeps the focus.
  await figures.first().getByTestId('tray-caption').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(figures.nth(1).getByTestId('tray-caption')).toHaveValue(/^Confusion/);
  await expect(figures.nth(1).getByTestId('tray-caption')).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(figures.nth(2).getByTestId('tray-caption')).toHaveValue(/^Confusion/);
  await figures.nth(1).getByTestId('tray-up').click();
  await expect(figures.first().getByTestId('tray-caption')).toHaveValue(/^Mean maps/);
  await figures.nth(2).getByTestId('tray-caption').fill('Where the network errs.');
  await figures.nth(1).getByTestId('tray-remove').click();
  await expect(figures).toHaveCount(2);

  await page.getByTestId('tray-columns').getByText('1 column').click();
  await expect(page.getByTestId('tray-preview')).toBeVisible({ timeout: 180_000 });
  await expect(page.getByTestId('save-figure')).toBeEnabled({ timeout: 180_000 });
  await screenshot(beatlens, 'tray');
  await expectAccessible(page, 'the tray');
  const svg = readFileSync(await beatlens.download(() => page.getByTestId('save-figure').click(), folder), 'utf8');
  expect(svg).toContain('data-panel="b"');
  expect(svg).toContain('Where the network errs.');
  expect(svg.match(/<text[^>]*>Archive generated/g)).toHaveLength(1);
  const zip = await beatlens.download(() => page.getByTestId('save-folder').click(), folder);
  expect(zip).toMatch(/2-figures\.zip$/);
  await page.getByTestId('tray-dialog').getByRole('button', { name: 'Close' }).first().click();

  // It is there after the window was opened again, with what was edited.
  await page.reload();
  await expect(page.getByTestId('open-tray')).toHaveText('Tray 2');
  await page.keyboard.press('Control+Shift+KeyL');
  await page.getByTestId('open-tray').click();
  await expect(figures.nth(1).getByTestId('tray-caption')).toHaveValue('Where the network errs.');
  await expect(page.getByTestId('tray-preview')).toBeVisible({ timeout: 180_000 });
  await screenshot(beatlens, 'tray-other-theme');
  await page.setViewportSize({ width: 1000, height: 700 });
  await screenshot(beatlens, 'tray-small');
});

/** The figure in sight, by the keys alone. */
async function addShown(page: Page): Promise<void> {
  await page.getByTestId('save-as').first().click();
  await expect(page.getByTestId('figure-preview')).toBeVisible({ timeout: 180_000 });
  await page.keyboard.press('Alt+KeyT');
  await expect(page.getByTestId('save-dialog')).toHaveCount(0);
}
