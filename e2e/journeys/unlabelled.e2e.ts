import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expectTrained, startTraining } from '../pages/trainPage.ts';

test('records without annotations: their beats are found, classified, filtered and explained for a chosen class', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const annotated = join(dataFolder, 'annotated');
  const bare = join(dataFolder, 'bare');
  await generateArchive(annotated, 4, 60);
  await generateArchive(bare, 2, 30);
  for (const name of readdirSync(bare)) if (name.endsWith('.atr')) rmSync(join(bare, name));
  await importFolder(beatlens, annotated);
  await expectReady(beatlens, 'annotated');
  await startTraining(page, { split: 'beats', seed: 1, epochs: 2, name: 'journey' });
  await expectTrained(page, 'journey', 240_000);

  await importFolder(beatlens, bare);
  await expect(page.getByTestId('unlabelled')).toContainText('2 records have no beats yet');
  await page.getByTestId('find-beats').click();
  await expect(page.getByTestId('unlabelled')).toContainText('2 records were searched in lead MLII');
  await page.getByTestId('classify').click();
  const told = page.getByTestId('notice').filter({ hasText: 'classified by journey' });
  await expect(told).toBeVisible({ timeout: 180_000 });
  await screenshot(beatlens, 'unlabelled');

  await told.getByText('See them').click();
  await expect(page.getByTestId('symbol-qrs')).toContainText('detected');
  const predicted = page.getByTestId('beat-list').getByRole('row').nth(1).getByRole('gridcell').nth(4);
  // A class of the model's; a dash until it is known.
  await expect(predicted).toHaveText(/^\s*[\w/]+\s*$/);
  const name = (await predicted.textContent())?.trim() ?? '';
  await page.getByTestId('filter-predicted').selectOption(name);
  await expect(page.getByTestId('verdict')).toContainText('none');
  await expect(page.getByTestId('verdict')).toContainText(`Predicted${name}`);

  // Never the predicted class by itself: a heat map comes with the choice.
  await page.getByTestId('target').selectOption(name);
  await expect(page.getByTestId('verdict')).toContainText(`Probability of ${name}`);
  await screenshot(beatlens, 'detected-beat');
});
