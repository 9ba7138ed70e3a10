import { goTo } from '../pages/goTo.ts';
import { expect, test } from '../prepared.ts';

test('the events of a record, its summary, its table and its minutes each lead to their place on the paper', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'record');
  const place = page.getByTestId('strip-time');
  // Until the paper is there, how much it shows is not known: a place would be its start, not its middle.
  await expect(page.getByTestId('paper')).toBeVisible();
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
  await page.getByTestId('full-disclosure').getByRole('button').first().press('Enter');
  await expect(place).toContainText('0:00:00 of');
});
