/** Subtypes of a class: found from the empty state, asked for in a number, saved, and opened as beats and as a review. */
import { expectAccessible } from '../pages/axe.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

test('subtypes are found, a number of cards is asked for, and a card opens its beats and their review', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await choose(page, 'filter-model', `Model ${labels.first}`);
  await goTo(page, 'explain');
  await page.getByTestId('explain-tab').getByText('Class averages').click();
  await choose(page, 'arrangement', 'Subtypes');
  await page.getByTestId('subtypes-of').getByText('V', { exact: true }).click();
  await page.getByTestId('part').getByText('All beats').click();
  await expect(page.getByTestId('no-subtypes')).toContainText('patients in turn');
  await page.getByTestId('find-subtypes').click();
  const cards = page.getByTestId('subtype-grid').locator('article');
  await expect(cards.first()).toBeVisible({ timeout: 180_000 });
  await expect(page.getByTestId('subtype-choice')).not.toBeEmpty();
  await expect(page.getByTestId('subtype-comparison').locator('tbody tr')).toHaveCount(4);

  await page.getByTestId('cluster-number').getByText('2', { exact: true }).click();
  await page.getByTestId('find-subtypes').click();
  await expect(cards).toHaveCount(2, { timeout: 180_000 });
  await expect(page.getByTestId('subtype-choice')).toContainText('2 clusters');
  await expect(page.getByTestId('subtype-grid').locator('[data-drawn="true"]')).toHaveCount(2);
  await screenshot(beatlens, 'explain-subtypes');
  await expectAccessible(page, 'subtypes');

  const download = page.waitForEvent('download');
  await page.getByTestId('save-as').click();
  await page.getByTestId('save-csv').click();
  expect((await download).suggestedFilename()).toMatch(/subtypes-V.*\.csv$/);

  // By the keyboard alone: to the first card's beats, and with the list of beats back again.
  const beats = await cards.first().locator('dd').first().textContent();
  await cards.first().getByTestId('subtype-beats').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('view-beats')).toBeVisible();
  await expect(page.getByTestId('beat-total')).toHaveText(new RegExp(`^${beats} beats?$`));

  await page.goBack();
  await cards.first().getByTestId('subtype-review').click();
  await expect(page.getByTestId('view-review')).toBeVisible();
  await expect(page.locator('body')).toContainText('card 1 of V');

  await page.goBack();
  await cards.nth(1).getByTestId('subtype-nearest').click();
  await expect(page.getByTestId('walked-list')).toContainText('card 2 of V');
});
