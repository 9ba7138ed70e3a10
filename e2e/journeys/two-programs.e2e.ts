/** The command line works on the data folder of an open window: the window shows it without being touched. */
import { expect, test } from '../app.ts';
import { cli } from '../pages/cli.ts';

test('an archive that the command line imports comes into the open window, and goes when it is removed there', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  await expect(page.getByTestId('view-archives')).toBeVisible();
  await cli(dataFolder, 'demo');
  await expect(page.getByTestId('archive-demo')).toBeVisible();
  await cli(dataFolder, 'archives', 'remove', 'demo');
  await expect(page.getByTestId('archive-demo')).toHaveCount(0);
});
