import { join } from 'node:path';
import { controlMapNames } from '../../preload/words/controlMaps.ts';
import { reload } from '../pages/address.ts';
import { choose } from '../pages/choose.ts';
import { cli } from '../pages/cli.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';
import { archive, expect, labels, test } from '../prepared.ts';

test('where the cause is known, methods are measured by it beside maps that know no network', async ({
  beatlens,
  dataFolder,
}, testInfo) => {
  const { page } = beatlens;
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await page.getByTestId('explain-tab').getByText('Known causes').click();
  await expect(page.getByTestId('no-causes')).toBeVisible();
  await expect(page.getByTestId('causes-steps').locator('li')).toHaveCount(3);
  await screenshot(beatlens, 'explain-causes-empty');
  await page.getByTestId('plant-here').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');

  // What the form of planting does has a journey of its own; here the command plants.
  const planted = join(testInfo.outputPath(), 'burst');
  await cli(dataFolder, 'plant', '--from', archive, '--cause', 'burst', '--size', '1', '--seed', '1', '--to', planted);
  await expect(page.getByTestId('train-planted')).toHaveText('burst');
  await page.getByTestId('train-planted').click();
  await expect(page.getByTestId('view-train')).toBeVisible();
  await page.goBack();

  const training = ['--network', 'cnn-small', '--archive', 'burst', '--split', 'beats', '--epochs', '6'];
  await cli(dataFolder, 'train', ...training, '--seed', '1', '--name', 'burst-1');
  const form = page.getByTestId('locate-form');
  await expect(form.getByRole('checkbox', { name: /burst-1/ })).toBeChecked();
  await page.getByTestId('locate-train').click();
  await expect(form.getByRole('checkbox', { name: /seed 5/ })).toBeChecked({ timeout: 120_000 });
  await form
    .getByRole('group', { name: /Trainings/ })
    .getByRole('button', { name: 'None' })
    .click();
  await expect(page.getByTestId('start-locate')).toBeDisabled();
  for (const seed of [1, 2]) await form.getByRole('checkbox', { name: new RegExp(`seed ${seed}$`) }).check();
  await expect(page.getByTestId('locate-archive')).toContainText('burst, 1 mV, 40 ms');
  const methods = form.getByRole('group', { name: /Methods/ });
  await methods.getByRole('button', { name: 'None' }).click();
  await expect(page.getByTestId('start-locate')).toBeDisabled();
  await methods.getByRole('checkbox', { name: 'Grad-CAM', exact: true }).check();
  await methods.getByRole('checkbox', { name: 'Occlusion', exact: true }).check();
  await page.getByTestId('locate-beats').fill('10');
  await screenshot(beatlens, 'explain-causes-form');
  await page.getByTestId('locate-seed').press('Enter');

  const rows = page.getByTestId('located-table').locator('tbody tr');
  await expect(rows).toHaveCount(2 + controlMapNames.length, { timeout: 120_000 });
  const shares = async () =>
    (await rows.locator('td:nth-of-type(3)').allTextContents()).map((text) => leadingNumber(text));
  const [first, second, ...controls] = await shares();
  expect(first!).toBeGreaterThanOrEqual(second!);
  expect(controls).toEqual(controls.toSorted((one, other) => other - one));
  await expect(page.getByTestId('view-explain')).toContainText("locate --model 'burst-1,burst-2' --methods");
  await screenshot(beatlens, 'explain-causes');

  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('located-said')).toContainText((await rows.nth(1).locator('th').textContent())!);

  await page.getByTestId('measure-mass').click();
  await expect(page.getByTestId('measure-mass')).toHaveAttribute('aria-pressed', 'true');
  const before = await rows.allTextContents();
  await reload(page);
  await expect(rows).toHaveText(before);
  await page.getByTestId('locate-again').click();
  await expect(page.getByTestId('locate-beats')).toHaveValue('10');
  await expect(form.getByRole('checkbox', { name: 'Grad-CAM', exact: true })).toBeChecked();
  await expect(form.getByRole('checkbox', { name: 'Saliency', exact: true })).not.toBeChecked();

  await page.getByTestId('save-as').click();
  await expect(page.getByTestId('figure-preview')).toBeVisible();
  await screenshot(beatlens, 'explain-causes-save');
  await page.keyboard.press('Escape');

  // Beside the peaks of another model of this network, the same numbers.
  await page.getByTestId('explain-tab').getByText('One beat').click();
  await expect(page.getByTestId('localisation')).toContainText('with a planted cause');
});
