import { expect, type Page } from '@playwright/test';
import type { ScreenName } from '../../preload/words/screens.ts';

/** Opens a screen by its entry in the rail. */
export async function goTo(page: Page, view: ScreenName): Promise<void> {
  await page.getByTestId(`nav-${view}`).click();
  await expect(page.getByTestId(`view-${view}`)).toBeVisible();
}
