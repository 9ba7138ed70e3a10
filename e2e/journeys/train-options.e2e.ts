import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';

test('every choice of a training is made in the form and stands in what it brought; then the same in folds', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 4, 60);
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'generated');
  await goTo(page, 'train');
  const form = page.getByTestId('view-train').locator('form');
  const start = page.getByTestId('train-start');

  // What each choice means is told where it is made.
  await page.getByTestId('train-network').selectOption('cnn-small');
  await page.getByTestId('train-split').selectOption('patients');
  await expect(form).toContainText('No patient is on both sides');
  await page.getByTestId('train-lead').selectOption('V1');
  await expect(form).toContainText('Taken: V1 in 4 records (the record has lead V1)');
  await page.getByTestId('train-windows').selectOption('highpass-1');
  await expect(form).toContainText('Zero-phase high-pass');
  await page.getByTestId('train-rhythm').selectOption('rr-1');
  await expect(form).toContainText('RR interval before and after the beat');
  const selected = page.getByTestId('train-beats').getByRole('heading');
  await expect(page.getByTestId('train-beats').getByRole('listitem')).toHaveCount(8);
  await expect.poll(async () => leadingNumber(await selected.textContent())).toBeGreaterThan(100);
  const beats = leadingNumber(await selected.textContent());

  // Eight classes into five: the beats stay the same, the bars do not.
  await page.getByTestId('train-label-set').selectOption('aami-5');
  await expect(page.getByTestId('train-beats').getByRole('listitem')).toHaveCount(5);
  await expect.poll(async () => leadingNumber(await selected.textContent())).toBe(beats);

  await page.getByTestId('train-recipe').locator('summary').click();
  await page.getByTestId('train-balance').selectOption('sampled');
  await page.getByTestId('train-augmentation').selectOption('jitter-1');
  await page.getByTestId('train-schedule').selectOption('plateau');
  await page.getByTestId('train-plateauEpochs').fill('1');
  await page.getByTestId('train-batchSize').fill('64');
  await page.getByTestId('train-patience').fill('0');
  // A wrong number is answered beside its field, and nothing can be started.
  await page.getByTestId('train-epochs').fill('0');
  await expect(page.getByTestId('train-recipe').getByRole('alert')).toHaveText(
    'A whole number from 1 to 1000, or empty.',
  );
  await expect(start).toBeDisabled();
  await page.getByTestId('train-epochs').fill('3');
  await expect(page.getByTestId('train-recipe').locator('summary')).toContainText(
    '3 epochs of 64 beats a step, plateau learning rate, sampled classes, augmentation jitter-1',
  );
  await page.getByTestId('train-name').fill('chosen');
  await page.getByTestId('train-seed').fill('11');
  await start.click();

  const result = page.getByTestId('training-result');
  await expect(result).toBeVisible({ timeout: 180_000 });
  await expect(result).toContainText(/[123] of 3/);
  await expect(result).toContainText(
    'Seed 11 · lead V1 · rhythm rr-1 · 64 beats a step · learning rate plateau (1 epochs) · balance sampled · augmentation jitter-1',
  );
  // Of three epochs training and validation have three points each.
  for (const label of ['Loss by epoch', 'Accuracy by epoch']) {
    await expect(page.getByLabel(label).locator('.scatterlayer .points path')).toHaveCount(6);
  }
  const row = page.getByTestId('model-chosen');
  await expect(row).toContainText('aami-5, generated');
  await expect(row).toContainText('patients');
  await expect(row).toContainText('not yet');
  const accuracy = await result.locator('dd').first().textContent();
  await expect(row.getByRole('cell').nth(3)).toContainText(accuracy?.trim() ?? '?');
  await screenshot(beatlens, 'train-options');

  await row.getByRole('button', { name: 'Network and training of chosen' }).click();
  const network = page.getByTestId('model-dialog');
  await expect(network).toContainText('from 280 samples at 360 Hz to the logits of 5 classes');
  await expect(network).toContainText('explained layer');
  await expect(network).toContainText('Rhythm');
  await page.keyboard.press('Escape');

  // In folds: every beat once, and the split that has no folds cannot be chosen.
  await page.getByTestId('train-split').selectOption('beats');
  await page.getByTestId('train-what').getByText('In folds').click();
  await expect(page.getByTestId('train-split').locator('option[value="ds1-ds2"]')).toBeDisabled();
  await page.getByTestId('train-folds').fill('1');
  await expect(start).toBeDisabled();
  await page.getByTestId('train-folds').fill('2');
  await page.getByTestId('train-epochs').fill('1');
  await page.getByTestId('train-name').fill('folded');
  await expect(start).toHaveText('Train 2 folds');
  await start.click();
  const folded = page.getByTestId('cross-validation-result');
  await expect(folded).toBeVisible({ timeout: 180_000 });
  await expect(folded).toContainText(`${beats.toLocaleString('en-GB')} beats, each once`);
  const kept = page.getByTestId('cross-validation-folded');
  await expect(kept).toContainText('2 folds, seed 11');
  await expect(kept.getByRole('cell').nth(2)).toHaveText(beats.toLocaleString('en-GB'));
  await screenshot(beatlens, 'train-folds');
  await kept.getByRole('button', { name: 'Remove folded' }).click();
  await kept.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByTestId('cross-validations')).toHaveCount(0);
});
