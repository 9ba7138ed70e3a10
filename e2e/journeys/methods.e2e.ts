import { controlMapNames } from '../../preload/words/controlMaps.ts';
import { reload } from '../pages/address.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber, numbersIn, sum } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

test('two methods are compared with maps that know no network, on the same beats, all classes and one', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await page.getByTestId('explain-tab').getByText('Methods').click();
  // What was compared last stands there, and the form begins with its choices: every method, one class.
  await expect(page.getByTestId('view-explain')).toContainText('1 beat of 1 patient');
  await page.getByTestId('compare-again').click();
  const form = page.getByTestId('comparison-form');
  await expect(page.getByTestId('comparison-beats')).toHaveValue('1');
  const group = (name: string) => form.getByRole('group', { name: new RegExp(name) });
  await group('Methods').getByRole('button', { name: 'None' }).click();
  await expect(page.getByTestId('start-comparison')).toBeDisabled();
  await group('Methods').getByRole('checkbox', { name: 'Grad-CAM', exact: true }).check();
  await group('Methods').getByRole('checkbox', { name: 'Saliency', exact: true }).check();
  await expect(group('Classes').getByRole('checkbox', { checked: true })).toHaveCount(1);
  await group('Classes').getByRole('checkbox', { name: 'N', exact: true }).check();
  await page.getByTestId('comparison-beats').fill('0');
  await expect(form).toContainText('A whole number from 1 to 9999');
  await page.getByTestId('comparison-beats').fill('3');
  await page.getByTestId('comparison-seed').fill('5');
  await page.getByTestId('start-comparison').click();

  const scores = page.getByTestId('score-table');
  const maps = ['grad-cam', 'saliency', ...controlMapNames];
  await expect(scores.locator('tbody tr')).toHaveCount(maps.length, { timeout: 180_000 });
  for (const method of maps) await expect(page.getByTestId(`scores-${method}`)).toBeVisible();
  await expect(page.getByTestId('view-explain')).toContainText('all compared classes: 6 beats of');
  // Means lie within their own intervals, and what marks a column's best mean is its lowest or highest.
  const deletion = await scores.locator('tbody td:nth-of-type(1) .mean').allTextContents();
  const means = deletion.map((text) => leadingNumber(text.replace('best', '')));
  expect(means).toHaveLength(maps.length);
  const best = scores.locator('tbody td:nth-of-type(1).best .mean');
  if ((await best.count()) > 0) {
    const marked = leadingNumber((await best.textContent())?.replace('best', '') ?? '');
    expect(marked).toBe(Math.min(...means.slice(0, 2)));
  }

  // Where the strongest samples lie: shares of all beats, whatever the method.
  const pointing = page.getByTestId('pointing').locator('tbody tr');
  await expect(pointing).toHaveCount(maps.length);
  for (let row = 0; row < maps.length; row += 1)
    expect(Math.abs(sum(await numbersIn(pointing.nth(row).locator('td'))) - 100)).toBeLessThan(0.4);
  // A method agrees with itself, and two with each other in both directions.
  const agreement = await numbersIn(page.getByTestId('agreement').locator('tbody td'));
  for (let map = 0; map < maps.length; map += 1) expect(agreement[map * (maps.length + 1)]).toBe(1);
  expect(agreement[1]).toBe(agreement[maps.length]);

  // The bars say in numbers what they draw; by keyboard each part in turn.
  const bar = page.getByTestId('wave-bar-V');
  await expect(bar).toHaveAttribute('aria-label', /^V, 3 beats: P /);
  const shares = [...((await bar.getAttribute('aria-label')) ?? '').matchAll(/([\d.]+) %/g)].map(([, share]) =>
    Number(share),
  );
  expect(Math.abs(sum(shares) - 100)).toBeLessThan(0.4);
  await choose(page, 'bars-method', 'Saliency');
  await expect(bar).not.toHaveAttribute(
    'aria-label',
    new RegExp(`P ${shares[0]} %, PQ ${shares[1]} %, QRS ${shares[2]} %`),
  );
  await screenshot(beatlens, 'methods-all');

  // One class alone: other beats, other numbers; the choice is in the address and survives a reload.
  await page.getByTestId('compared-class').getByText('V', { exact: true }).click();
  await expect(page.getByTestId('view-explain')).toContainText('class V: 3 beats of');
  await expect.poll(() => scores.locator('tbody td:nth-of-type(1) .mean').allTextContents()).not.toEqual(deletion);
  await reload(page);
  await expect(page.getByTestId('view-explain')).toContainText('class V: 3 beats of');
  await expect(page.getByTestId('bars-method')).toHaveAttribute('data-value', 'saliency');
  await screenshot(beatlens, 'methods-class');
});

test('class averages take the parameters of their method, and are found again by them', async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await expect(page.getByTestId('class-grid')).toBeVisible();
  // Grad-CAM takes none.
  await expect(page.getByTestId('settings-grad-cam')).toHaveCount(0);
  await choose(page, 'class-method', 'Occlusion');
  await page.getByTestId('settings-occlusion').click();
  await page.getByTestId('parameter-width').fill('12');
  await page.getByTestId('parameter-stride').fill('24');
  await expect(page.getByRole('dialog')).toContainText('expected a stride of at most the width');
  await expect(page.getByTestId('apply-parameters')).toBeDisabled();
  await page.getByTestId('parameter-width').fill('36');
  await page.getByTestId('apply-parameters').click();
  await expect(page.getByTestId('no-means')).toContainText('Occlusion (width 36 samples, stride 24 samples)');
  await page.getByTestId('compute').click();
  await expect(page.getByTestId('class-grid')).toBeVisible({ timeout: 180_000 });
  await expect(page.getByTestId('view-explain')).toContainText('width 36 samples, stride 24 samples, replacement line');
  await screenshot(beatlens, 'class-parameters');

  // They are in the address, and with them the means are found again.
  await reload(page);
  await expect(page).toHaveURL(/set=occlusion/);
  await expect(page.getByTestId('class-grid')).toBeVisible();
  // Those of the default parameters are others: not computed yet.
  await page.getByTestId('settings-occlusion').click();
  await page.getByTestId('default-parameters').click();
  await page.getByTestId('apply-parameters').click();
  await expect(page.getByTestId('no-means')).toBeVisible();
});
