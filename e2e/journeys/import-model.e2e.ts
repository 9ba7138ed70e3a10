import { join } from 'node:path';
import { expect, root, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber, numbersIn, sum } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';

/** Made by Keras (makeKeras.py): windows of 60 samples, five outputs. */
const golden = join(root, 'models/store/importers/golden');

test('a Keras model is looked into, asked for what its file does not say, imported, and evaluated on an archive', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 4, 30);
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'generated');
  await goTo(page, 'train');
  await page.getByTestId('import-model').click();
  const dialog = page.getByTestId('import-model-dialog');
  const look = async (file: string) => {
    await page.getByTestId('import-model-path').fill(join(golden, file));
    await page.getByTestId('import-model-look').click();
  };
  const confirm = page.getByTestId('import-model-confirm');
  await expect(confirm).toBeDisabled();

  // What would be computed otherwise than Keras does is refused by name; so is what is no model.
  await look('refused-causal.keras');
  await expect(dialog.getByRole('alert')).toContainText('causal');
  await look('makeKeras.py');
  await expect(dialog.getByRole('alert')).toContainText('makeKeras.py');
  await expect(confirm).toBeDisabled();

  if (beatlens.kind === 'electron') {
    await beatlens.answerFolderDialog(join(golden, 'convolutions.keras'));
    await page.getByTestId('import-model-browse').click();
    await expect(page.getByTestId('import-model-path')).toHaveValue(join(golden, 'convolutions.keras'));
  } else {
    await look('convolutions.keras');
  }
  await expect(dialog).toContainText('windows of 60 samples, 5 outputs (soft-max, left away for the logits)');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(dialog.getByRole('row').filter({ hasText: 'Conv1D' })).toHaveCount(2);
  await expect(confirm).toBeDisabled();
  await expect(dialog).toContainText('Still to fill in: Choose one');
  await expect(dialog).toContainText('The model has 5 outputs; 0 classes stand here');

  await page.getByTestId('import-model-label-set').selectOption('aami-5');
  await expect(page.getByTestId('import-model-outputs')).toHaveValue('N S V F Q');
  await page.getByTestId('import-model-recipe').selectOption('raw-1');
  await page.getByTestId('import-model-before').fill('20');
  await page.getByTestId('import-model-after').fill('30');
  await expect(dialog).toContainText('Before and after must add up to 60');
  await page.getByTestId('import-model-after').fill('40');
  await page.getByTestId('import-model-name').fill('from keras');
  await screenshot(beatlens, 'import-model');
  await confirm.click();
  await expect(page.getByTestId('notice').filter({ hasText: 'from keras was imported' })).toBeVisible();
  const row = page.getByTestId('model-from keras');
  await expect(row).toContainText('from convolutions.keras');
  await expect(row).toContainText('not known');

  // Nothing is known of its training: it is evaluated on a whole archive, all of whose beats with a class take part.
  await row.getByRole('link', { name: 'Evaluate from keras' }).click();
  await expect(page.getByTestId('scope-picker')).toHaveValue('Archive generated, all beats');
  await page.getByTestId('evaluate').click();
  await expect(page.getByTestId('confusion')).toBeVisible({ timeout: 180_000 });
  await page.getByTestId('matrix-unit').getByText('Beats').click();
  const cells = await numbersIn(page.getByTestId('confusion').locator('[data-cell]'));
  const headline = page.getByTestId('headline');
  const beats = leadingNumber(
    await headline
      .locator('div')
      .filter({ hasText: /^Beats/ })
      .locator('dd')
      .textContent(),
  );
  expect(cells).toHaveLength(25);
  expect(sum(cells)).toBe(beats);
  await screenshot(beatlens, 'imported-evaluated');
});
