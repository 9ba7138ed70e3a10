/** A damaged index: the window says what its backups lack, and puts one back in one step. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '../app.ts';
import { cli } from '../pages/cli.ts';
import { screenshot } from '../pages/screenshot.ts';

/** The data folder has the demo archive, a backup with it, and an index with damaged pages before BeatLens starts. */
const test = base.extend({
  dataFolder: async ({ dataFolder }, use) => {
    await cli(dataFolder, 'demo');
    const file = join(dataFolder, 'index.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 5 * 4096, 40 * 4096);
    writeFileSync(file, bytes);
    await use(dataFolder);
  },
});

test('a damaged index is told before anything is shown, and its backup is restored in one step', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  const dialog = page.getByTestId('restore-dialog');
  await expect(dialog).toContainText('The index is damaged');
  await expect(page.getByTestId('backups-index').getByRole('listitem')).toHaveCount(1);
  await screenshot(beatlens, 'restore-light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(beatlens, 'restore-dark');
  await page.getByTestId('restore-backup').click();
  await expect(page.getByTestId('archive-demo')).toBeVisible();
  await expect(dialog).toHaveCount(0);
});
