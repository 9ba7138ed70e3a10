import { controlMapNames } from '../../preload/words/controlMaps.ts';
import { reload } from '../pages/address.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

test('waves are exchanged and removed, maps are ranked by that, and what is shown is kept and saved', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await page.getByTestId('explain-tab').getByText('Waves').click();
  const form = page.getByTestId('swap-form');
  await expect(page.getByTestId('no-swaps')).toBeVisible();
  await screenshot(beatlens, 'explain-waves-empty');
  const methods = form.getByRole('group', { name: /Methods/ });
  await methods.getByRole('button', { name: 'None' }).click();
  await expect(page.getByTestId('start-swaps')).toBeDisabled();
  await methods.getByRole('checkbox', { name: 'Grad-CAM', exact: true }).check();
  await methods.getByRole('checkbox', { name: 'Saliency', exact: true }).check();
  // No class is taken by itself.
  await expect(page.getByTestId('start-swaps')).toBeDisabled();
  await page.getByTestId('swap-target').selectOption('N');
  await expect(page.getByTestId('start-swaps')).toBeEnabled();
  await page.getByTestId('swap-donor').selectOption('V');
  await page.getByTestId('swap-beats').fill('0');
  await expect(form).toContainText('A whole number from 1 to 9999');
  await page.getByTestId('swap-beats').fill('12');
  await page.getByTestId('swap-seed').press('Enter');

  const rowsOf = (name: string) => page.getByTestId(`swaps-${name}`).locator('tbody tr');
  await expect(rowsOf('exchanged')).toHaveCount(3, { timeout: 120_000 });
  await expect(rowsOf('exchanged').locator('th')).toHaveText(['P', 'QRS', 'T']);
  const maps = 2 + controlMapNames.length;
  await expect(rowsOf('ranking')).toHaveCount(maps);
  const ranks = (await rowsOf('ranking').locator('td:nth-of-type(1)').allTextContents())
    .filter((text) => text !== '–')
    .map((text) => leadingNumber(text.replace('−', '-')));
  expect(ranks).toEqual(ranks.toSorted((one, other) => other - one));
  await expect(rowsOf('removed').first()).toContainText('P removed');
  await expect(rowsOf('shares')).toHaveCount(maps);
  await expect(page.getByTestId('view-explain')).toContainText('swap-waves --model first --class N --donor V');
  await screenshot(beatlens, 'explain-waves');

  // Kept with the model, and the form begins with its choices.
  const before = await rowsOf('exchanged').allTextContents();
  await reload(page);
  await expect(rowsOf('exchanged')).toHaveText(before);
  await page.getByTestId('swap-again').click();
  await expect(page.getByTestId('swap-donor')).toHaveValue('V');
  await expect(page.getByTestId('swap-beats')).toHaveValue('12');

  // Without a donor nothing is exchanged, and maps are not ranked.
  await page.getByTestId('swap-donor').selectOption('');
  await page.getByTestId('start-swaps').click();
  await expect(page.getByTestId('swaps-exchanged')).toHaveCount(0, { timeout: 120_000 });
  await expect(page.getByTestId('swaps-ranking')).toHaveCount(0);
  await expect(rowsOf('removed').first()).toContainText('P removed');

  await page.getByTestId('save-as').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await screenshot(beatlens, 'explain-waves-save');
});
