import { expect, type Page } from '@playwright/test';

/** Chooses an option of a combobox by typing its text, the first that holds it, as one does; tried again where the options came meanwhile. */
export async function choose(page: Page, testid: string, text: string): Promise<void> {
  const field = page.getByTestId(testid);
  await expect(async () => {
    await field.click();
    await field.fill(text);
    await expect(page.getByRole('listbox').getByRole('option', { name: text }).first()).toBeVisible();
    await field.press('Enter');
    await expect(field).toHaveAttribute('aria-expanded', 'false');
    await expect(field).toHaveValue(new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i'), { timeout: 5000 });
  }).toPass({ timeout: 180_000 });
}
