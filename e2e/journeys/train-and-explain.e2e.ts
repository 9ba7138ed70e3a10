import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { expectBeatPaper } from '../pages/beatPaper.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expectTrained, startTraining } from '../pages/trainPage.ts';

test('a network is trained, cancelled once, evaluated, and explained for a beat and for every class', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 4, 120);
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'generated');

  // Cancelled: the window says so and keeps no model.
  await startTraining(page, { split: 'beats', seed: 1, epochs: 200, name: 'cancelled' });
  await page.getByTestId('train-cancel').click();
  await expect(page.getByTestId('training')).toContainText(/cancelled/i, { timeout: 180_000 });
  await expect(page.getByTestId('model-cancelled')).toHaveCount(0);

  await startTraining(page, { split: 'beats', seed: 1, epochs: 3, name: 'journey' });
  await expectTrained(page, 'journey', 240_000);
  await screenshot(beatlens, 'train');

  await goTo(page, 'evaluate');
  await page.getByTestId('evaluate').click();
  await expect(page.getByTestId('confusion')).toBeVisible({ timeout: 180_000 });
  await expect(page.getByTestId('accuracy')).toContainText('%');
  await screenshot(beatlens, 'evaluate');

  // A cell of the confusion matrix opens its beats.
  const cell = page.getByTestId('cell-N-N');
  const words = (await cell.getAttribute('aria-label')) ?? '';
  await cell.click();
  await expect(page.getByTestId('view-beats')).toBeVisible();
  await expect(page.getByTestId('beat-total')).toContainText(/([\d,]+) of /.exec(words)?.[1] ?? '?');
  await screenshot(beatlens, 'cell-opens-beats');

  // With a beat chosen, Explain begins with it.
  await goTo(page, 'explain');
  await expect(page.getByTestId('deck-line')).toBeVisible();
  await page.getByTestId('explain-tab').getByText('Class averages').click();
  await page.getByTestId('compute').click();
  await expect(page.getByTestId('class-grid')).toBeVisible({ timeout: 180_000 });
  for (const name of ['N', 'L', 'R', 'V', 'A', 'F', 'f', '/'])
    await expect(page.getByTestId(`tile-${name}`)).toBeVisible();
  await screenshot(beatlens, 'explain-classes');

  await page.getByTestId('explain-tab').getByText('One beat').click();
  await expect(page.getByTestId('deck-line')).toContainText('Given label');
  await expect(page.getByTestId('deck-line')).toContainText('Probability of');
  await page.getByTestId('target').getByText('V', { exact: true }).click();
  await expect(page.getByTestId('target-remark')).toContainText('V');
  await page.getByTestId('next-beat').click();
  await expectBeatPaper(page);
  await screenshot(beatlens, 'explain-beat');
});

test('progress of a running training survives a reload of the window', async ({ beatlens, dataFolder }) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 4, 120);
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'generated');
  await startTraining(page, { split: 'beats', seed: 1, epochs: 400, name: 'reloaded' });
  await page.reload();
  await goTo(page, 'train');
  await expect(page.getByTestId('train-cancel')).toBeVisible();
  await page.getByTestId('train-cancel').click();
  await expect(page.getByTestId('training')).toContainText(/cancelled/i, { timeout: 180_000 });
});
