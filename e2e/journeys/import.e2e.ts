import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { expectBeatPaper } from '../pages/beatPaper.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';

test('a folder is imported, what could not be read is listed with its reason, its beats are browsed by keyboard', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'ward 7');
  await generateArchive(folder);
  rmSync(join(folder, 'demo03.dat'));
  writeFileSync(join(folder, 'nonsense.hea'), 'nonsense 2 three-hundred 1000\n');

  await expect(page.getByTestId('try-demo')).toBeVisible();
  await screenshot(beatlens, 'first-start');
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'ward 7');
  await page
    .getByTestId('archive-tabs')
    .getByText(/not read|rejected|could not/i)
    .first()
    .click();
  const rejections = page.getByTestId('rejections');
  await expect(rejections).toContainText('demo03.dat');
  await expect(rejections).toContainText('nonsense.hea');
  await screenshot(beatlens, 'rejections');

  // The same folder once more: nothing is added, nothing is lost.
  await importFolder(beatlens, folder);
  await expect(page.getByTestId('notice').filter({ hasText: 'nothing new' })).toBeVisible();

  await goTo(page, 'beats');
  const list = page.getByTestId('beat-list');
  await expect(list.getByRole('option').or(list.getByRole('row')).first()).toBeVisible();
  const total = await page.getByTestId('beat-total').textContent();
  await page.getByTestId('symbol-V').click();
  await expect(page.getByTestId('beat-total')).not.toHaveText(total ?? '');
  await list.click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expectBeatPaper(page);
  await screenshot(beatlens, 'beats');
});

test('a folder without records and a folder that does not exist are answered in words, and nothing changes', {
  tag: '@alike',
}, async ({ beatlens, dataFolder }) => {
  const { page } = beatlens;
  await importFolder(beatlens, join(dataFolder, 'no such folder'));
  // The field keeps what was typed or chosen, with the reason beside it.
  await expect(page.getByTestId('import-dialog').getByRole('alert')).toContainText('no such folder');
  await expect(page.getByTestId('import-folder')).toHaveValue(join(dataFolder, 'no such folder'));
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('try-demo')).toBeVisible();
});
