/** An archive is imported with pseudonyms: the window shows no word of its headers. */
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { screenshot } from '../pages/screenshot.ts';

test('patients of an archive that is imported with pseudonyms have other names', async ({ beatlens, dataFolder }) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 2, 60);
  await importFolder(beatlens, folder, { pseudonyms: true });
  await expectReady(beatlens, 'generated');
  await expect(page.getByTestId('pseudonyms')).toHaveText('Patients have pseudonyms');
  await expect(page.getByTestId('view-archives')).toContainText(/P-[0-9a-f]{10}/);
  // The form forgets the choice: it is made for each folder.
  await page.keyboard.press('Escape');
  await beatlens.answerFolderDialog(folder);
  await page.getByTestId('open-folder').first().click();
  await expect(page.getByTestId('import-pseudonyms')).not.toBeChecked();
  await page.getByTestId('import-pseudonyms').check();
  await screenshot(beatlens, 'import-pseudonyms');
});
