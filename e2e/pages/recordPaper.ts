import { expect, type Page } from '@playwright/test';

/** Traces and annotations of Record are on the paper: keys find beats and leads there. */
export async function expectRecordPaper(page: Page): Promise<void> {
  await expect(page.getByTestId('paper-page')).toHaveAttribute('data-read', 'true', { timeout: 180_000 });
}

/** Chooses the first beat after the middle of the strip, by key. */
export async function walkToBeat(page: Page): Promise<void> {
  await expectRecordPaper(page);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('record-beat')).toBeVisible();
}
