import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { annotate } from '../pages/annotate.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { tabTo } from '../pages/keyboard.ts';
import { leadingNumber } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';

test('by keyboard alone: another annotator’s beats are asked about, put off, taken, looked at, and given back', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'ward');
  await generateArchive(folder, 2, 30);
  // A second opinion on the first record alone: 12 beats, all of them V.
  annotate(folder, 'demo01', 'second', 'V', 12);
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'ward');
  const panel = page.getByTestId('annotators');
  await expect(panel).toContainText('2 records have beats by annotator atr: the reference by convention.');
  const fact = (name: string) => page.getByLabel('Summary').locator('dl > div').filter({ hasText: name }).locator('dd');
  await expect(fact('Beats')).toHaveText(/[1-9]/);
  const before = leadingNumber(await fact('Beats').textContent());

  await page.keyboard.press('Alt+2');
  await expect(page.getByTestId('view-beats')).toBeVisible();
  await page.keyboard.press('Alt+1');
  await expect(page.getByTestId('view-archives')).toBeVisible();
  const choice = page.getByTestId('annotator');
  await expect(choice.locator('option')).toHaveText([
    'Beats of the annotator by rule',
    'Beats of atr (2 records)',
    'Beats of second (1 record)',
  ]);
  const dialog = page.getByTestId('annotator-dialog');
  const pick = async (steps: 'End' | 'Home') => {
    await tabTo(page, choice);
    await page.keyboard.press(steps);
    await expect(dialog).toBeVisible();
  };

  // Escape leaves everything as it is, the list included.
  await pick('End');
  await expect(dialog).toContainText(/1 of 2 records get other beats: 12 in place of \d+/);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(choice).toHaveValue('');
  await expect(fact('Beats')).toHaveText(String(before));

  await pick('End');
  await expect(dialog).toContainText(/in place of \d+/);
  const replaced = leadingNumber(/in place of ([\d,]+)/.exec((await dialog.textContent()) ?? '')?.[1] ?? '');
  await tabTo(page, page.getByTestId('annotator-confirm'));
  await screenshot(beatlens, 'annotator-dialog');
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('1 record has beats by annotator second: asked for.');
  await expect(panel).toContainText('the record has no second, so by the rule: the reference by convention');
  await expect(fact('Beats')).toHaveText(String(before - replaced + 12));

  // Its record, opened from the list by Enter, has these beats and no others.
  const records = page.getByTestId('record-table');
  await expect(records.getByRole('row')).toHaveCount(3);
  await tabTo(page, records);
  await page.keyboard.press('Home');
  await expect(records.getByRole('row').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('beat-total')).toContainText('12 beats');
  await expect(page.getByTestId('symbol-V')).toContainText('12');
  await expect(page.getByTestId('symbol-N')).toHaveCount(0);
  await screenshot(beatlens, 'second-annotator');

  await page.keyboard.press('Alt+1');
  await pick('Home');
  await tabTo(page, page.getByTestId('annotator-confirm'));
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('2 records have beats by annotator atr');
  await expect(fact('Beats')).toHaveText(String(before));
});
