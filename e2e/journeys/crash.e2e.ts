/** The compute process aborts under a training: the window says so, and goes on with it. */
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { screenshot } from '../pages/screenshot.ts';
import { startTraining } from '../pages/trainPage.ts';

test('a training whose compute process aborts is shown as interrupted, and resumed it goes on where it was', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 4, 60);
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'generated');
  await startTraining(page, { split: 'beats', seed: 1, epochs: 1000, name: 'aborted' });
  const training = page.getByTestId('training');
  await expect(training).toContainText(/Epoch (?:[2-9]|\d\d+) of 1000/, { timeout: 240_000 });
  process.kill(await beatlens.computeProcess(), 'SIGABRT');

  await expect(training.getByRole('alert')).toContainText('The compute process ended unexpectedly (SIGABRT)');
  await expect(training.getByRole('alert')).toContainText('Resumed, it goes on after its last whole epoch.');
  await page.getByTestId('jobs').click();
  const ended = page.getByTestId('ended-models.train');
  await expect(ended).toContainText('Interrupted');
  await screenshot(beatlens, 'crash-jobs');
  // Over a reload: the row says it, not this page.
  await page.reload();
  await page.getByTestId('jobs').click();
  await expect(ended).toContainText('Interrupted');
  await ended.getByTestId('resume-job').click();
  await page.keyboard.press('Escape');
  await expect(training).toContainText(/goes on after epoch \d+, where it was broken off/, { timeout: 240_000 });
  await page.getByTestId('train-cancel').click();
  await expect(page.getByTestId('train-cancel')).toHaveCount(0);
  await page.getByTestId('jobs').click();
  await expect(page.getByTestId('ended-models.train').first()).toContainText('Cancelled');
});
