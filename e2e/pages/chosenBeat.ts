import { expect, type Locator, type Page } from '@playwright/test';

/** Where the beat beside the list of Beats lies, and whose it is: `Record demo01 at 0:00:07.125, patient p1`. */
export function beatHead(page: Page): Locator {
  return page.getByTestId('view-beats').getByRole('heading', { level: 2 }).locator('xpath=../p');
}

/**
 * The beat at a place of the list, counted from 1, is chosen and stands beside it; returns its head. The place is told at once, the beat
 * comes a moment later: its head then names record and time of the chosen row.
 */
export async function chosenBeat(page: Page, place: number): Promise<string> {
  await expect(page.getByTestId('beat-place')).toHaveText(`No. ${place}`);
  const row = page.getByTestId('beat-list').getByRole('row', { selected: true });
  let head = '';
  await expect(async () => {
    const [record, time] = await row.getByRole('gridcell').allTextContents();
    head = (await beatHead(page).textContent()) ?? '';
    expect(head).toContain(`Record ${record} at ${time}, patient`);
  }).toPass({ timeout: 180_000 });
  return head;
}
