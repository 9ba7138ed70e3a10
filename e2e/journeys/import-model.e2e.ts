import { join } from 'node:path';
import { recordNetworkFile } from '../../models/store/testing/recordNetworkFile.ts';
import { expect, root, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { expectAccessible } from '../pages/axe.ts';
import { cli } from '../pages/cli.ts';
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

test('a Keras network of twelve leads goes on as one of whole records, and explains a record @alike', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const made = [
    '--records',
    '4',
    '--cause',
    'burst',
    '--size',
    '0.3',
    '--in-lead',
    'V3',
    '--rate',
    '100',
    '--seed',
    '2',
  ];
  await cli(dataFolder, 'demo', '--twelve-leads', ...made, '--to', join(dataFolder, 'twelve'));
  const file = await recordNetworkFile(dataFolder, 'branches');
  await goTo(page, 'train');
  await page.getByTestId('import-model').click();
  const dialog = page.getByTestId('import-model-dialog');
  const [look, leads] = [page.getByTestId('import-model-look'), page.getByTestId('import-model-leads')];
  // A file of one lead can be of either: it is chosen.
  await page.getByTestId('import-model-path').fill(join(golden, 'convolutions.keras'));
  await look.click();
  await page.getByTestId('import-model-of').getByText('Whole records').click();
  await leads.fill('II');
  await expect(page.getByTestId('import-model-facts')).toContainText('records of 60 samples of 1 lead');
  await page.getByTestId('import-model-path').fill(file);
  await look.click();
  await expect(page.getByTestId('import-model-facts')).toContainText(
    'Keras 3.9.0: records of 200 samples of 12 leads, 2 outputs (a sigmoid each, left away for the logits)',
  );
  await expect(page.getByTestId('import-model-before')).toHaveCount(0);
  await expect(dialog.getByRole('row').filter({ hasText: 'each lead' }).first()).toContainText('Conv2D');
  await screenshot(beatlens, 'import-record-model-asked');

  // Nothing is filled in that the file does not say, nor what was said of another one.
  await expect(leads).toHaveValue('');
  await leads.fill('I II III');
  await expect(dialog).toContainText('The network takes 12 leads; 3 stand here');
  await page.getByTestId('import-model-twelve').click();
  await expect(leads).toHaveValue('I, II, III, aVR, aVL, aVF, V1, V2, V3, V4, V5, V6');
  await page.getByTestId('import-model-outputs').fill('planted-burst AF');
  await page.getByTestId('import-model-rate').fill('100');
  await expect(dialog).toContainText('200 samples: 2 s');
  await page.getByTestId('import-model-unit').selectOption('uV');
  await page.getByTestId('import-model-recipe').selectOption('centred-1');
  const confirm = page.getByTestId('import-model-confirm');
  await expect(confirm).toBeDisabled();
  await page.getByTestId('import-model-scaling').selectOption('standardised');
  await page.getByTestId('import-model-mean').fill('0');
  await page.getByTestId('import-model-deviation').fill('0');
  await expect(dialog.getByRole('alert')).toHaveText('A number above 0');
  await expectAccessible(page, 'the form of a network of whole records');
  await screenshot(beatlens, 'import-record-model-problem');
  await page.getByTestId('import-model-deviation').fill('236');
  await page.getByTestId('import-model-name').fill('theirs');
  await expect(dialog.getByTestId('command')).toHaveText(
    `npm run -s beatlens -- models import ${file} --leads 'I,II,III,aVR,aVL,aVF,V1,V2,V3,V4,V5,V6' --classes 'planted-burst,AF' --rate 100 --recipe centred-1 --units uV --standardise '0,236' --name theirs`,
  );
  await screenshot(beatlens, 'import-record-model');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1024, height: 700 });
  await screenshot(beatlens, 'import-record-model-small-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await dialog.getByTestId('command').scrollIntoViewIfNeeded();
  await screenshot(beatlens, 'import-record-model-small-light');
  await page.setViewportSize({ width: 1440, height: 900 });
  await confirm.click();

  // The notice leads to where it is used; a record is chosen there.
  const notice = page.getByTestId('notice').filter({ hasText: 'theirs was imported as a model of whole records' });
  await notice.filter({ hasText: 'evaluate-records measures it on an archive' }).getByRole('link').click();
  await page.getByTestId('record-picker').locator('[data-testid^="choose-"]').first().click();
  const sheet = page.getByTestId('diagnosis-sheet');
  await expect(page.getByTestId('record-model').locator('option:checked')).toHaveText('theirs');
  await expect(sheet).toContainText('theirs: imported from branches.keras (Keras 3.9.0)');
  await page.getByTestId('explain-planted-burst').click();
  await expect(page.getByTestId('record-map')).toBeVisible();
  await expect(page.getByTestId('share-V3')).toBeVisible();
  await screenshot(beatlens, 'imported-record-map');
});
