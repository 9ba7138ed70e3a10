import { expectAccessible } from '../pages/axe.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, test } from '../prepared.ts';

test('one button of Review predicts every beat in folds of patients, and the queue stands on them', async ({
  beatlens,
}) => {
  // Five trainings of a network of full size.
  test.setTimeout(1_200_000);
  const { page } = beatlens;
  await goTo(page, 'review');
  const folds = page.getByRole('region', { name: 'Predictions out of sample' });
  await expect(folds).toContainText('5 folds of patients, seed 1');
  // The trainings here were of other networks, or with two epochs: nothing like it is known.
  await expect(folds).toContainText(/not known before its first fold|on this computer, as/);
  await expectTidy(page, 'review, predictions');
  await expectAccessible(page, 'review, predictions');
  await screenshot(beatlens, 'predict-in-folds');

  await page.getByTestId('predict-in-folds').click();
  await expect(page.getByTestId('job-crossValidations.run')).toBeVisible();
  await expect(page.getByTestId('review-source').locator('option:checked')).toContainText(
    /^Cross-validation .*: 5 folds of patients$/,
    {
      timeout: 1_000_000,
    },
  );
  await page.getByTestId('reviewer').fill('R. Eader');
  await page.getByTestId('review-start').click();
  await expect(page.getByTestId('review-set-up')).toBeHidden();
  // How well two epochs learn decides whether there is anything to look at; either is told of the folds.
  await expect(page.locator('[data-testid^="view-"]')).toContainText(/folds|No beat/);
  await screenshot(beatlens, 'predict-in-folds-queue');
});
