import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as empty } from '../app.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { openFirstRecord } from '../pages/openFirstRecord.ts';
import { expect, test } from '../prepared.ts';

test('the events of a record, its summary, its table and its minutes each lead to their place on the paper', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await openFirstRecord(page);
  const place = page.getByTestId('strip-time');
  await expect(page.getByTestId('trend-strip')).toBeVisible();
  await expect(place).toContainText('0:00:00 of');

  await page.getByTestId('record-beside').getByText('Events').click();
  await page.getByTestId('event-kind').selectOption('single');
  await page.getByTestId('event-rows').getByRole('row').last().click();
  await expect(place).not.toContainText('0:00:00 of');

  // By keyboard from there: up the list, to earlier events.
  await page.keyboard.press('Home');
  await expect(place).toContainText(/^0:00:0\d of/);

  await page.getByTestId('record-beside').getByText('Summary').click();
  await expect(page.getByTestId('record-summary')).toContainText('Mean heart rate');
  await page.getByTestId('events-pause').selectOption('1.5');
  await expect(page.getByTestId('record-summary')).toContainText('RR of at least 1.5 s');

  await page.getByTestId('record-sheet').getByText('Table').click();
  await page.getByTestId('row-length').getByText('1 min').click();
  await expect(page.getByTestId('hourly-table').locator('tbody tr')).toHaveCount(2);
  await page.getByTestId('hourly-table').getByRole('button', { name: '0:01:00' }).click();
  await expect(page.getByTestId('record-sheet').getByRole('radio', { name: 'Paper' })).toBeChecked();
  await expect(place).toContainText(/^0:00:5\d of/);

  await page.getByTestId('record-sheet').getByText('Full disclosure').click();
  await page
    .getByTestId('full-disclosure')
    .getByRole('button', { name: /^Minute/ })
    .first()
    .press('Enter');
  await expect(place).toContainText('0:00:00 of');
});

const stated = empty.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const folder = join(dataFolder, 'stated');
    await generateArchive(folder, 1, 90);
    const header = join(folder, 'demo01.hea');
    // The first line ends with the time of day of the first sample (header(5)).
    writeFileSync(header, readFileSync(header, 'latin1').replace(/^(demo01 .*)$/m, '$1 23:59:30'));
    appendFileSync(header, '#<age>: 61  <sex>: F\n');
    await cli(dataFolder, 'import', folder);
    truncateSync(join(folder, 'demo01.dat'), 60_000);
    await use(dataFolder);
  },
});

stated(
  'the header of a record, its times of day, and that its file is shorter than it was are told',
  async ({ beatlens }) => {
    const { page } = beatlens;
    await openFirstRecord(page);
    await page.evaluate(() => {
      (globalThis as unknown as { location: { hash: string } }).location.hash = '#/record?shown=1&beside=summary';
    });
    await expect(page.getByTestId('record-header-facts')).toContainText(/Age\s*61\s*Sex\s*F\s*Diagnosis\s*not stated/);
    await expect(page.getByTestId('strip-time')).toContainText('· 23:59:30');
    await expect(page.getByTestId('strip-remarks')).toContainText('shorter');
    // The record was read for its long views, and nothing is said of it any more.
    await expect(page.getByTestId('trend-note')).toHaveText('');
    await page.getByTestId('record-sheet').getByText('Table').click();
    await page.getByTestId('row-length').getByText('1 min').click();
    await expect(page.getByTestId('hourly-table').locator('tbody tr').nth(1)).toContainText('00:00:30 day 2');
  },
);
