/** A known cause is planted by the form; in Electron the folder is chosen in the system's dialog, in a browser tab it is typed. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { screenshot } from '../pages/screenshot.ts';
import { archive, expect, test } from '../prepared.ts';

test('a burst is planted, the folder must be empty, and the new archive says what is in it', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  await page.getByTestId(`archive-${archive}`).click();
  await page.getByTestId('open-plant').click();
  const dialog = page.getByTestId('plant-dialog');
  const start = page.getByTestId('plant-start');
  await expect(dialog).toContainText(`Plant a known cause in ${archive}`);
  // No cause is taken by itself.
  await expect(start).toBeDisabled();
  await screenshot(beatlens, 'plant-empty');

  // What fills the window is offered as an artefact alone, and goes with it.
  const cause = page.getByTestId('plant-cause');
  await page.getByTestId('plant-use').getByText('Artefact of one class').click();
  await cause.selectOption('gain');
  await page.getByTestId('plant-symbol').selectOption('V');
  await expect(page.getByTestId('plant-factor')).toBeVisible();
  await screenshot(beatlens, 'plant-artefact');
  await cause.selectOption('hum');
  await page.getByTestId('plant-use').getByText('Decides the class').click();
  await expect(cause).toHaveValue('');
  await expect(cause.locator('option[value=hum]')).toHaveCount(0);

  await cause.selectOption('burst');
  await expect(dialog).toContainText('A sine of 60 Hz is added.');
  await page.getByTestId('plant-size').fill('0');
  await expect(dialog).toContainText('From −10 to 10, not 0');
  await page.getByTestId('plant-size').fill('0.3');
  await page.getByTestId('plant-place').fill('470');
  await expect(dialog).toContainText('From −278 to 460');
  await page.getByTestId('plant-place').fill('');
  await page.getByTestId('plant-seconds').fill('60');
  const folder = page.getByTestId('plant-folder');
  await folder.fill('burst03');
  await expect(dialog).toContainText('A whole path');

  // The data folder has files in it.
  await folder.fill(dataFolder);
  await folder.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('expected a folder that is empty, or not there yet');
  await screenshot(beatlens, 'plant-refused');

  const to = join(dataFolder, 'burst03');
  if (beatlens.kind === 'electron') {
    mkdirSync(to);
    await beatlens.answerFolderDialog(to);
    await page.getByTestId('plant-browse').click();
    await expect(folder).toHaveValue(to);
  } else {
    await folder.fill(to);
  }
  await expect(dialog.getByTestId('command')).toContainText(
    `plant --from ${archive} --cause burst --size 0.3 --seconds 60 --seed 1 --to `,
  );
  await screenshot(beatlens, 'plant-form');
  await folder.press('Enter');
  await expect(dialog).toHaveCount(0);
  const notice = page.getByTestId('notice').filter({ hasText: 'burst03 is ready' });
  await expect(notice).toContainText('6 records planted: burst, 0.3 mV, 40 ms, at random places');
  await expect(page.getByTestId('planted')).toContainText(
    `Planted: burst, 0.3 mV, 40 ms, at random places; seed 1; from ${archive}; classes: V has the cause, N has not, Q belongs to none`,
  );
  // A second cause would leave none of them known.
  await expect(page.getByTestId('open-plant')).toHaveCount(0);
  await screenshot(beatlens, 'planted');
  await page.getByTestId(`archive-${archive}`).click();
  await expect(page.getByTestId('planted')).toHaveCount(0);
  await expect(page.getByTestId('open-plant')).toBeVisible();
});
