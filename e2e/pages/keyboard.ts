import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until a control has the focus, as somebody without a pointer does; fails after 60. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  // What is not there yet, or cannot be used yet, is passed by.
  await expect(control).toBeVisible();
  await expect(control).toBeEnabled();
  for (let step = 0; step < 60; step += 1) {
    if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
  // Seen to have it, too.
  await expect(control).not.toHaveCSS('outline-style', 'none');
}
