import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, mitdb, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expectTrained, startTraining } from '../pages/trainPage.ts';

/** Between them they have beats of all five AAMI classes. */
const records = ['102', '109', '200', '208'];

test.skip(!existsSync(mitdb), 'no ../shared/data/mitdb beside the project: the journey on real records is left out');

test('four records of MIT-BIH: import, train on AAMI classes, evaluate, explain', async ({ beatlens, dataFolder }) => {
  test.setTimeout(600_000);
  const { page } = beatlens;
  const folder = join(dataFolder, 'mitdb-four');
  mkdirSync(folder);
  for (const record of records) {
    for (const ending of ['hea', 'dat', 'atr'])
      copyFileSync(join(mitdb, `${record}.${ending}`), join(folder, `${record}.${ending}`));
  }
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'mitdb-four');
  // 2187 + 2532 + 2601 + 2955 beats: the records' own reference annotations.
  await expect(page.getByTestId('view-archives')).toContainText('10,275');

  await startTraining(page, { split: 'beats', labelSet: 'aami-5', seed: 1, epochs: 2, name: 'four' });
  await expectTrained(page, 'four', 400_000);
  await goTo(page, 'evaluate');
  await page.getByTestId('evaluate').click();
  await expect(page.getByTestId('confusion')).toBeVisible({ timeout: 180_000 });
  // Two epochs on four records are enough to be far above guessing the largest class.
  await expect
    .poll(async () => Number.parseFloat((await page.getByTestId('accuracy').textContent()) ?? '0'))
    .toBeGreaterThan(90);
  await goTo(page, 'explain');
  await page.getByTestId('compute').click();
  await expect(page.getByTestId('class-grid')).toBeVisible({ timeout: 200_000 });
  await screenshot(beatlens, 'mitdb-explain');
});
