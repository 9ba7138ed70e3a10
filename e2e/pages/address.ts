import { expect, type Page } from '@playwright/test';

/** The address of the window, once it holds what was chosen: that is written there a moment later. */
export async function addressOf(page: Page): Promise<string> {
  await expect(page.locator('html')).not.toHaveAttribute('data-address-written', 'false');
  return page.evaluate(() => (globalThis as unknown as { location: { hash: string } }).location.hash);
}

/** Reloads the window as somebody does who has seen what was chosen. */
export async function reload(page: Page): Promise<void> {
  await addressOf(page);
  await page.reload();
}
