import { expect, type Page } from '@playwright/test';

/** Each tab of Explain in turn, looked at once it is drawn; a model that is compared and explained is chosen. */
export async function explainTabs(page: Page, look: (tab: string) => Promise<void>): Promise<void> {
  for (const [tab, sign] of [
    ['Class averages', 'class-grid'],
    ['One beat', 'deck-line'],
    ['Methods', 'score-table'],
    ['Known causes', 'no-causes'],
  ] as const) {
    await page.getByTestId('explain-tab').getByText(tab).click();
    await expect(page.getByTestId(sign)).toBeVisible();
    await look(tab);
  }
}
