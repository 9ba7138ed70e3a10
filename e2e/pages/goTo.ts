import { expect, type Page } from '@playwright/test';

export type View = 'archives' | 'beats' | 'train' | 'evaluate' | 'explain';

/** Opens a view by its entry in the rail. */
export async function goTo(page: Page, view: View): Promise<void> {
  await page.getByTestId(`nav-${view}`).click();
  await expect(page.getByTestId(`view-${view}`)).toBeVisible();
}
