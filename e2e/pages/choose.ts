import { expect, type Page } from '@playwright/test';

/** Chooses an option of a combobox by typing its text, the first that holds it, as one does. */
export async function choose(page: Page, testid: string, text: string): Promise<void> {
  const field = page.getByTestId(testid);
  await field.click();
  await field.fill(text);
  const listed = page.getByRole('option', { name: text }).first();
  await expect(listed).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
}
