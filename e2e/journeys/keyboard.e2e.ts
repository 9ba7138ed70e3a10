import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { archive, models, test } from '../prepared.ts';

/** Presses a key over and over; the focus has to stay where it is. */
async function pressing(page: Page, key: string, times: number, list: Locator): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
  await expect(list).toBeFocused();
}

test('after a click on a row keys lead through 200 rows and back, and from list to list', { tag: '@alike' }, async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await page.getByTestId(`archive-${archive}`).click();
  const records = page.getByTestId('record-table');
  // A column title sorts by Enter, whatever row is chosen.
  await records.getByRole('row').nth(1).click();
  await records.getByRole('button', { name: 'Beats' }).press('Enter');
  await expect(page.getByTestId('view-archives')).toBeVisible();
  await records.getByRole('row').nth(1).click();
  await expect(records).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // The list that the key opened takes the next one.
  const beats = page.getByTestId('beat-list');
  await expect(beats).toBeFocused();
  await choose(page, 'filter-record', 'All records');
  // Of all records, not of the one that it was before.
  await expect
    .poll(async () =>
      Number(/^[\d,]+/.exec((await page.getByTestId('beat-total').textContent()) ?? '')?.[0].replace(',', '')),
    )
    .toBeGreaterThan(300);
  await beats.getByRole('row').nth(2).click();
  const place = page.getByTestId('view-beats').getByText(/^No\. /);
  await page.keyboard.press('Home');
  await expect(place).toHaveText('No. 1');
  await pressing(page, 'ArrowDown', 200, beats);
  await expect(place).toHaveText('No. 201');
  await pressing(page, 'k', 200, beats);
  await expect(place).toHaveText('No. 1');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('view-explain')).toBeVisible();
});

test('dialogs and menus give the focus back to what opened them', async ({ beatlens }) => {
  const { page } = beatlens;
  await page.getByTestId(`archive-${archive}`).click();
  const closes = async (opener: Locator, opened: Locator) => {
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(opened).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opened).toHaveCount(0);
    await expect(opener).toBeFocused();
  };
  await closes(page.getByTestId('remove-archive'), page.getByTestId('remove-dialog'));
  await closes(page.getByTestId('open-plant'), page.getByTestId('plant-dialog'));
  await closes(page.getByTestId('jobs'), page.getByRole('dialog'));
  await closes(page.getByTestId('engine'), page.getByRole('dialog'));
  await closes(page.getByTestId('shortcuts'), page.getByTestId('shortcut-sheet'));
  if (beatlens.kind === 'web') await closes(page.getByTestId('open-folder').first(), page.getByTestId('import-dialog'));
  // By a key alone, from within a list.
  const records = page.getByTestId('record-table');
  await records.getByRole('row').nth(2).click();
  await page.keyboard.press('?');
  await expect(page.getByTestId('shortcut-sheet')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(records).toBeFocused();

  await goTo(page, 'train');
  await closes(page.getByTestId('import-model'), page.getByTestId('import-model-dialog'));
  // What a dialog asks for has the focus, not the button that closes it.
  await page.getByTestId('import-model').press('Enter');
  await expect(page.getByTestId('import-model-path')).toBeFocused();
  await page.keyboard.type('/models/mine.keras');
  await expect(page.getByTestId('import-model-path')).toHaveValue('/models/mine.keras');
  await page.keyboard.press('Escape');
  const row = page.getByTestId(`model-${models.second}`);
  await closes(
    row.getByRole('button', { name: `Network and training of ${models.second}` }),
    page.getByTestId('model-dialog'),
  );
  await closes(row.getByRole('button', { name: `Remove ${models.second}` }), page.getByTestId('remove-model-dialog'));
  // What opened the dialog goes with its row: the focus stays in the list.
  await row.getByRole('button', { name: `Remove ${models.second}` }).click();
  await page.getByTestId('remove-model-confirm').click();
  await expect(row).toHaveCount(0);
  await expect(page.locator('#main :focus, #main:focus')).toHaveCount(1);
});
