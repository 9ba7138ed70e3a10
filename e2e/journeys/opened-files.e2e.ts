/** What the system opens with BeatLens: files on the command line, and those of a second start. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { electronArguments, firstWindow, launch, test } from '../electronWindow.ts';
import { generateArchive } from '../pages/demoArchive.ts';

test('a record leads to the form of an import; what is none, opened later, to a sentence', async ({
  program,
  dataFolder,
}) => {
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 2, 30);
  const app = await launch(program, [join(folder, 'demo01.hea'), '--data', dataFolder]);
  const page = await firstWindow(app);
  await expect(page.getByTestId('import-folder')).toHaveValue(folder);
  await page.getByTestId('import-start').click();
  await expect(page.getByTestId('archive-generated')).toBeVisible({ timeout: 180_000 });

  const picture = join(dataFolder, 'holiday.jpg');
  writeFileSync(picture, '');
  const second = spawn(program, [...electronArguments, '--data', dataFolder, picture], { stdio: 'ignore' });
  expect((await once(second, 'exit'))[0]).toBe(0);
  await expect(page.getByTestId('notice').filter({ hasText: 'holiday.jpg' })).toContainText(
    'no file that BeatLens opens',
  );
  await app.close();
});
