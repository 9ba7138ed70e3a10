import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { choose } from '../pages/choose.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expectTrained, startTraining } from '../pages/trainPage.ts';

test('class averages patient by patient: a patient opens the beats, and the beats their own averages', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 4, 90);
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'generated');
  await startTraining(page, { split: 'beats', seed: 1, epochs: 2, name: 'patients' });
  await expectTrained(page, 'patients', 240_000);

  await goTo(page, 'explain');
  await page.getByTestId('part').getByText('All beats').click();
  await choose(page, 'arrangement', 'By patient');
  await expect(page.getByTestId('no-patients')).toBeVisible();
  await page.getByTestId('compute-patients').click();
  const grid = page.getByTestId('patient-grid');
  await expect(grid).toBeVisible({ timeout: 180_000 });
  // The class as a whole, then its patients, as many as the table of their numbers has rows.
  const patients = await page.getByTestId('patient-table').locator('tbody tr').count();
  expect(patients).toBeGreaterThan(1);
  await expect(grid.locator('article')).toHaveCount(1 + patients);
  await expect(grid.locator('[data-drawn="true"]')).toHaveCount(1 + patients);
  await screenshot(beatlens, 'explain-patients');

  // The Electron window asks with the system's own dialog where to save, which nobody answers here.
  if (beatlens.kind === 'web') {
    const download = page.waitForEvent('download');
    await page.getByTestId('save-as').click();
    await page.getByTestId('save-csv').click();
    expect((await download).suggestedFilename()).toMatch(/by-patient.*\.csv$/);
  }

  // The picture of the patient with most beats, its middle as well as its name, opens these beats.
  const first = grid.locator('article').nth(1);
  const beats = /^[\d,]+ beats?/.exec((await first.getByText(/^[\d,]+ beats?/).textContent()) ?? '')?.[0];
  await first.click();
  await expect(page.getByTestId('view-beats')).toBeVisible();
  await expect(page.getByTestId('beat-total')).toHaveText(beats ?? '?');

  await page.getByTestId('averages-of-these').click();
  await expect(page.getByTestId('chosen-beats')).toContainText('beats of patient');
  await page.getByTestId('compute').click();
  await expect(page.getByTestId('class-detail')).toBeVisible({ timeout: 180_000 });
  await screenshot(beatlens, 'explain-chosen');
  await page.getByTestId('leave-chosen').click();
  await expect(page.getByTestId('chosen-beats')).toHaveCount(0);
});
