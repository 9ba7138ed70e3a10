import { reload } from '../pages/address.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

test('concepts of a model are measured, shown by class, gone through by key, and saved', async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await page.getByTestId('explain-tab').getByText('Concepts').click();
  await expect(page.getByTestId('no-concepts')).toContainText('QRS width');
  await screenshot(beatlens, 'concepts-empty');
  await page.getByTestId('concept-beats').fill('0');
  await expect(page.getByTestId('concept-form')).toContainText('A whole number from 1 to 9999');
  await expect(page.getByTestId('start-concepts')).toBeDisabled();
  await page.getByTestId('concept-beats').fill('20');
  await page.getByTestId('start-concepts').click();

  const rows = page.getByTestId('concept-table').locator('tbody tr');
  // Ten concepts and the patient.
  await expect(rows).toHaveCount(11, { timeout: 180_000 });
  await page.getByTestId('concept-class').getByText('V', { exact: true }).click();
  await expect(page.getByTestId('view-explain')).toContainText('What V goes by');
  // Each says in words what it shows, whatever its colour.
  for (const verdict of await rows.locator('.verdict').allTextContents())
    expect(['used', 'slight', 'not told from random', 'not held', 'does not vary']).toContain(verdict.trim());
  const first = rows.first();
  await first.focus();
  const told = page.getByTestId('concept-more');
  await expect(told).toContainText((await first.locator('th').textContent())!);
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await expect(told).toContainText((await rows.nth(1).locator('th').textContent())!);
  await screenshot(beatlens, 'concepts-class');

  // The class is in the address; the figure on offer is that of the class.
  const effects = await rows.locator('td:nth-of-type(2)').allTextContents();
  await reload(page);
  await expect(page.getByTestId('view-explain')).toContainText('What V goes by');
  expect(await rows.locator('td:nth-of-type(2)').allTextContents()).toEqual(effects);
  await page.getByTestId('save-as').click();
  const preview = page.getByTestId('figure-preview');
  await expect(preview).toBeVisible();
  await screenshot(beatlens, 'concepts-saved');
});
