import { expect, type Locator, type Page } from '@playwright/test';

/** The paper of a beat, its signal and annotations read. */
export async function expectBeatPaper(page: Page): Promise<Locator> {
  const paper = page.locator('[data-testid="beat-paper"][data-read="true"]').first();
  await expect(paper).toBeVisible({ timeout: 180_000 });
  return paper;
}
