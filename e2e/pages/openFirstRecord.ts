import type { Page } from '@playwright/test';
import { goTo } from './goTo.ts';
import { expectRecordPaper } from './recordPaper.ts';

/** Opens Record and there the first record of the first archive, which none is taken by itself; its traces and annotations are read. */
export async function openFirstRecord(page: Page): Promise<void> {
  await goTo(page, 'record');
  await page.getByTestId('record-picker').getByRole('button').first().click();
  await expectRecordPaper(page);
}
