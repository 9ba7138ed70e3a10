import { expect, type Page } from '@playwright/test';

/** Whatever had the focus, keys still reach something within the window. */
export async function focusIsSomewhere(page: Page, when: string): Promise<void> {
  await expect(page.locator('body:focus'), when).toHaveCount(0);
  await expect(page.locator(':focus'), when).toHaveCount(1);
}
