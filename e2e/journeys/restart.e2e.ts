/** What every screen was left with is there after a restart; what is gone meanwhile is said. */
import { addressOf } from '../pages/address.ts';
import { choose } from '../pages/choose.ts';
import { chosenBeat } from '../pages/chosenBeat.ts';
import { cli } from '../pages/cli.ts';
import { focusIsSomewhere } from '../pages/focus.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { settled } from '../pages/settled.ts';
import { archive, expect, labels, models, test } from '../prepared.ts';
import { type HostKind, Missing, start } from '../start.ts';

test('after a restart every screen is as it was, and what is gone is said', async ({ dataFolder }, info) => {
  const kind = info.project.metadata.host as HostKind;
  const size = { width: 1440, height: 900 };
  const begin = () =>
    start(kind, dataFolder, size).catch((error) => {
      if (error instanceof Missing) test.skip(true, error.message);
      throw error;
    });
  const screens = ['archives', 'evaluate', 'explain', 'record', 'train', 'beats'] as const;
  /** What a screen has when what it was left with is there. */
  const signs = {
    ...{ archives: 'record-search-words', evaluate: 'confusion', explain: 'deck-line' },
    ...{ record: 'paper-page', train: 'train-start', beats: 'beat-place' },
  };

  const before = await begin();
  const { page } = before;
  await page.getByTestId('record-search').fill('sex unknown');
  await expect(page.getByTestId('record-search-words')).toContainText('6 of 6 records');
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await goTo(page, 'train');
  await page.getByTestId('train-network').selectOption('lstm');
  await page.getByTestId('train-split').selectOption('patients');
  await page.getByTestId('train-seed').fill('');
  await expect(page.getByTestId('train-seed')).toHaveValue('');
  await page.getByTestId('train-seed').fill('17');
  await page.getByTestId('train-recipe').locator('summary').click();
  await page.getByTestId('train-epochs').fill('4');
  await page.getByRole('checkbox', { name: archive }).uncheck();
  await expect(page.getByTestId('train-start')).toBeDisabled();
  await page.getByRole('checkbox', { name: archive }).check();
  await goTo(page, 'beats');
  await page.getByTestId('symbol-N').click();
  await page.getByTestId('filter-rr-from').fill('500');
  await page.getByTestId('filter-rr-from').press('Enter');
  await expect(page.getByTestId('beat-place')).toHaveText('No. 1');
  await page.getByTestId('beat-list').getByRole('row').nth(3).click();
  await chosenBeat(page, 3);
  await goTo(page, 'explain');
  await page.getByTestId('explain-tab').getByText('One beat').click();
  await page.getByTestId('signed').click();
  await page.getByTestId('paper-gain').selectOption('20');
  await goTo(page, 'record');
  await expect(page.getByTestId('record-beat')).toBeVisible();
  await page.getByTestId('speed').selectOption('50');
  await page.getByTestId('qt-formula').selectOption('hodges');
  await page.getByTestId('record-beside').getByText('Events').click();
  await page.getByTestId('events-pause').selectOption('3');
  await page.getByTestId('events-classes').selectOption('model');
  await page.getByTestId('page-on').click();
  await expect.poll(() => addressOf(page)).toContain('from=');
  await page.getByTestId('calibrate').click();
  await page.getByTestId('card-length').fill('5');
  await page.getByTestId('keep-calibration').click();
  await page.keyboard.press('ControlOrMeta+Shift+l');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const addresses: Record<string, string> = {};
  for (const screen of screens) {
    await goTo(page, screen);
    await expect(page.getByTestId(signs[screen]).first()).toBeVisible();
    await settled(page);
    addresses[screen] = await addressOf(page);
  }
  expect(addresses.archives).toContain('hasSex=unknown');
  expect(addresses.explain).toContain('signed=1');
  expect(addresses.record).toContain('beside=events');
  await before.stop();

  const after = await begin();
  const again = after.page;
  // By another address of the host, of which the browser knows nothing.
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'dark');
  // The one that was open last is open.
  await expect(again.getByTestId('view-beats')).toBeVisible();
  await expect(again.getByTestId('beat-place')).toHaveText('No. 3');
  await expect(again.getByTestId('filter-rr-from')).toHaveValue('500');
  await expect(again.getByTestId('filter-model')).toHaveValue(`Model ${labels.first}`);
  for (const screen of screens) {
    await goTo(again, screen);
    await expect.poll(() => addressOf(again), { message: screen }).toBe(addresses[screen]);
  }
  await goTo(again, 'record');
  await expect(again.getByTestId('paper-scale')).toContainText('50 mm/s');
  await expect(again.getByTestId('paper-scale')).not.toContainText('not calibrated');
  await expect(again.getByTestId('events-pause')).toHaveValue('3');
  await expect(again.getByTestId('events-classes')).toHaveValue('model');
  await again.getByTestId('record-beside').getByText('Beat', { exact: true }).click();
  await expect(again.getByTestId('qt-formula')).toHaveValue('hodges');
  await goTo(again, 'explain');
  await expect(again.getByTestId('paper-scale')).toContainText('20 mm/mV');
  await goTo(again, 'train');
  await expect(again.getByTestId('train-network')).toHaveValue('lstm');
  await expect(again.getByTestId('train-split')).toHaveValue('patients');
  await expect(again.getByTestId('train-seed')).toHaveValue('17');
  await expect(again.getByTestId('train-epochs')).toHaveValue('4');
  await expect(again.getByRole('checkbox', { name: archive })).toBeChecked();
  await goTo(again, 'record');
  await after.stop();

  // The model goes meanwhile; a record and an archive, by addresses of before.
  await cli(dataFolder, 'models', 'remove', models.first);
  const last = await begin();
  await expect(last.page.getByTestId('view-record')).toBeVisible();
  await goTo(last.page, 'evaluate');
  await expect(last.page.getByTestId('model-gone')).toContainText('The model that was chosen is gone');
  const open = (hash: string) =>
    last.page.evaluate((to) => {
      (globalThis as unknown as { location: { hash: string } }).location.hash = to;
    }, hash);
  await open('#/record?shown=999');
  await expect(last.page.getByTestId('record-picker')).toContainText(
    'The record that was looked at is not here any more',
  );
  await focusIsSomewhere(last.page, 'a record is gone');
  await screenshot(last, 'record-gone');
  // An archive that is gone is not chosen, and no other in its place.
  await open(`#/train?archives=${encodeURIComponent('["/gone/mitdb"]')}`);
  await expect(last.page.getByTestId('train-archive-gone')).toContainText('/gone/mitdb');
  await expect(last.page.getByRole('checkbox', { name: archive })).not.toBeChecked();
  await expect(last.page.getByTestId('train-start')).toBeDisabled();
  await screenshot(last, 'train-archive-gone');
  await open('#/archives?archive=999');
  await expect(last.page.getByTestId('archive-gone')).toContainText(`${archive} is shown`);
  await last.stop();
});
