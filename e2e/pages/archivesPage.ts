import { expect } from '@playwright/test';
import type { RunningApp } from '../app.ts';
import { goTo } from './goTo.ts';

/** Imports a folder the way the user of that host does: chosen in the system's dialog in Electron, typed in a browser tab. */
export async function importFolder(beatlens: RunningApp, folder: string, { pseudonyms = false } = {}): Promise<void> {
  const { page } = beatlens;
  await goTo(page, 'archives');
  await beatlens.answerFolderDialog(folder);
  await page.getByTestId('open-folder').first().click();
  if (beatlens.kind === 'web') await page.getByTestId('import-folder').fill(folder);
  else await expect(page.getByTestId('import-folder')).toHaveValue(folder);
  if (pseudonyms) await page.getByTestId('import-pseudonyms').check();
  await page.getByTestId('import-start').click();
}

export async function expectReady(beatlens: RunningApp, archive: string): Promise<void> {
  const { page } = beatlens;
  await expect(page.getByTestId('notice').filter({ hasText: archive })).toBeVisible({ timeout: 180_000 });
  await expect(page.getByTestId(`archive-${archive}`)).toBeVisible();
}
