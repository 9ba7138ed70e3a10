/** An archive is removed and imported again: what models said of its beats is gone as told, and returns. */
import { join } from 'node:path';
import { importFolder } from '../pages/archivesPage.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';
import { archive, expect, labels, models, test } from '../prepared.ts';

test('removing an archive tells what hangs on it, and importing it again brings that back', async ({
  beatlens,
  prepared,
}) => {
  const { page } = beatlens;
  const wrongFigure = page
    .getByTestId('headline')
    .locator('dl > div')
    .filter({ hasText: /^Wrong/ })
    .locator('dd');
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await expect(wrongFigure).toContainText(/[1-9]/);
  const wrong = leadingNumber(await wrongFigure.textContent());
  expect(wrong).toBeGreaterThan(0);

  await goTo(page, 'archives');
  await page.getByTestId(`archive-${archive}`).click();
  await page.getByTestId('remove-archive').click();
  await expect(page.getByTestId('removal-known')).toContainText(models.first);
  await page.getByTestId('remove-erase').check();
  await expect(page.getByTestId('erase-told')).toContainText('still name its records');
  await screenshot(beatlens, 'remove-archive');
  await page.getByTestId('remove-erase').uncheck();
  await page.getByTestId('remove-confirm').click();
  await expect(page.getByTestId('notice').filter({ hasText: `${archive} was removed` })).toBeVisible();

  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await expect(page.getByTestId('gone-beats')).toContainText(`${archive} was removed`);
  await expect(wrongFigure).toHaveText(String(wrong));
  await expect(wrongFigure.getByRole('link')).toHaveCount(0);
  await screenshot(beatlens, 'evaluate-gone');

  await goTo(page, 'archives');
  await importFolder(beatlens, join(prepared, archive));
  await expect(page.getByTestId('notice').filter({ hasText: `${archive} is ready` })).toBeVisible({ timeout: 180_000 });
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await expect(page.getByTestId('gone-beats')).toHaveCount(0);
  await wrongFigure.getByRole('link').click();
  await expect(page.getByTestId('beat-total')).toContainText(String(wrong));
});
