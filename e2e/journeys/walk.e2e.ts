/** Beats are found by their record and their place, several are chosen at once, and the list goes along from screen to screen. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/axe.ts';
import { choose } from '../pages/choose.ts';
import { chosenBeat } from '../pages/chosenBeat.ts';
import { focusIsSomewhere } from '../pages/focus.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

const rows = (page: Page) => page.getByTestId('beat-list').getByRole('row');
const total = async (page: Page) => leadingNumber(await page.getByTestId('beat-total').textContent());

test('beats are found by typing, by RR and by time; several are chosen by mouse and by keys, saved and gone through', async ({
  beatlens,
}, info) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await expect(page.getByTestId('beat-place')).toHaveText('No. 1');
  const all = await total(page);

  // A record by typing a part of its name; Escape gives up.
  const record = page.getByTestId('filter-record');
  await record.click();
  await page.keyboard.type('nothing like it');
  await expect(page.getByRole('listbox', { name: 'Record' })).toContainText('Nothing has');
  await page.keyboard.press('Escape');
  await expect(record).toHaveValue('All records');
  await record.click();
  await expect(page.getByRole('listbox', { name: 'Record' }).getByRole('option').nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => total(page)).toBeLessThan(all);
  const ofRecord = await total(page);
  await focusIsSomewhere(page, 'a record was chosen');

  // By the facts of the record: the generated ones are of nobody.
  await page.getByTestId('filter-facts').fill('female age 60-70');
  await expect(page.getByTestId('filter-facts-words')).toContainText('female, 60–70 years: 0 of 6 records');
  await expect(page.getByTestId('view-beats')).toContainText('No beats under these filters');
  await focusIsSomewhere(page, 'no beat is left');
  await page.getByTestId('filter-facts').fill('sex unknown');
  await expect(page.getByTestId('filter-facts-words')).toContainText('6 of 6 records');
  await expect.poll(() => total(page)).toBe(ofRecord);

  // By time and RR; what is no time is said, and changes nothing.
  await page.getByTestId('filter-time-to').fill('noon');
  await page.getByTestId('filter-time-to').press('Enter');
  await expect(page.getByRole('alert')).toContainText('“noon” is no time; expected h:mm:ss');
  await page.getByTestId('filter-time-to').fill('0:00:30');
  await page.getByTestId('filter-time-to').press('Enter');
  await expect.poll(() => total(page)).toBeLessThan(ofRecord);
  const timed = await total(page);
  await expect(rows(page).last().locator('[role=gridcell]').nth(1)).toHaveText(/^0:00:(2\d|30)/);
  await page.getByTestId('filter-rr-from').fill('100');
  await page.getByTestId('filter-rr-from').press('Enter');
  // The first beat of a record has no interval before it.
  await expect.poll(() => total(page)).toBe(timed - 1);
  await focusIsSomewhere(page, 'a range was given');

  // Several by mouse, then by keys.
  await expect(rows(page).nth(6)).toContainText(/0:00:\d\d/);
  await rows(page).nth(2).click();
  await rows(page)
    .nth(4)
    .click({ modifiers: ['Shift'] });
  const chosen = page.getByTestId('chosen-several');
  await expect(chosen).toContainText('3 beats chosen');
  await rows(page)
    .nth(6)
    .click({ modifiers: ['ControlOrMeta'] });
  await expect(chosen).toContainText('4 beats chosen');
  await screenshot(beatlens, 'beats-several-chosen');
  await expectAccessible(page, 'walk');
  await page.keyboard.press('Escape');
  await expect(chosen).toHaveCount(0);
  await focusIsSomewhere(page, 'none is chosen');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chosen).toContainText('3 beats chosen');
  await page.keyboard.press('Space');
  await expect(chosen).toContainText('2 beats chosen');
  await page.keyboard.press('ControlOrMeta+a');
  await expect(chosen).toContainText(`${timed - 1} beats chosen`);
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chosen).toContainText('2 beats chosen');

  // Their rows as a table.
  const file = await beatlens.download(() => page.getByTestId('chosen-csv').click(), info.outputDir);
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(head).toMatch(/^address,archive,record/);
  expect(lines).toHaveLength(2);

  // A list of these alone, in Explain, and back.
  await choose(page, 'filter-model', `Model ${labels.first}`);
  await focusIsSomewhere(page, 'a model was chosen');
  await expect(rows(page).nth(3)).toContainText(/0:00:\d\d/);
  await rows(page).nth(1).click();
  await rows(page)
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await expect(chosen).toContainText('3 beats chosen');
  await page.getByTestId('chosen-explain').click();
  await expect(page.getByTestId('walk-place')).toHaveText('1 of 3');
  await expect(page.getByTestId('walked-list')).toContainText('3 chosen beats');
  await page.keyboard.press('j');
  await expect(page.getByTestId('walk-place')).toHaveText('2 of 3');
  await page.getByTestId('in-beats').click();
  await expect(page.getByTestId('beat-total')).toHaveText('3 beats');
  await expect(page.getByTestId('beat-place')).toHaveText('No. 2');
  await page.getByTestId('leave-chosen-beats').click();
  await expect.poll(() => total(page)).toBe(all);
  await focusIsSomewhere(page, 'the list was left');
});

test('records of an archive are found by what their headers say', { tag: '@alike' }, async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'archives');
  const table = page.getByTestId('record-table');
  await expect(table.getByRole('row')).toHaveCount(7);
  await page.getByTestId('record-search').fill('age 40-50');
  await expect(page.getByTestId('no-record-found')).toBeVisible();
  await expect(page.getByTestId('record-search-words')).toContainText('40–50 years: 0 of 6 records');
  await page.getByTestId('record-search').fill('sex unknown');
  await expect(table.getByRole('row')).toHaveCount(7);
  await expectAccessible(page, 'walk');
  await screenshot(beatlens, 'archives-search');
  await page.getByTestId('beats-of-found').click();
  await expect(page.getByTestId('filter-facts-words')).toContainText('sex not known');
});

test('Record goes through the list of Beats by the keys of Explain, and leads back to it', { tag: '@alike' }, async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await chosenBeat(page, 1);
  const all = await total(page);
  await page.getByTestId('symbol-V').click();
  await expect.poll(() => total(page)).toBeLessThan(all);
  const beats = await total(page);
  await chosenBeat(page, 1);
  await page.getByTestId('open-in-record').click();
  const place = page.getByTestId('list-place');
  await expect(place).toHaveText(`1 of ${beats}`);
  await expect(page.getByTestId('walked-list')).toContainText('symbol V');
  const first = (await page.getByTestId('record-name').inputValue()) ?? '?';
  await expect(page.getByTestId('record-beat')).toContainText('Premature ventricular contraction');
  // To the end: through several records.
  await page.keyboard.press('j');
  await expect(place).toHaveText(`2 of ${beats}`);
  await page.keyboard.press('k');
  await expect(place).toHaveText(`1 of ${beats}`);
  for (let at = 2; at <= beats; at += 1) {
    await page.keyboard.press('j');
    await expect(place).toHaveText(`${at} of ${beats}`);
  }
  await expect(page.getByTestId('record-name')).not.toHaveValue(first);
  await expect(page.getByTestId('record-beat')).toContainText('Premature ventricular contraction');
  await focusIsSomewhere(page, 'the list was gone through');
  await expectAccessible(page, 'Record with a list');
  await screenshot(beatlens, 'record-list');
  await page.getByTestId('beat-in-beats').click();
  await expect(page.getByTestId('beat-total')).toHaveText(`${beats} beats`);
  await expect(page.getByTestId('beat-place')).toHaveText(`No. ${beats}`);
});
