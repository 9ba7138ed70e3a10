import type { Page } from '@playwright/test';
import { goTo } from './goTo.ts';

/** Opens Record and there the first record of the first archive: none is taken by itself. */
export async function openFirstRecord(page: Page): Promise<void> {
  await goTo(page, 'record');
  await page.getByTestId('record-picker').getByRole('button').first().click();
}
