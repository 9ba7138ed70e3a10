import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from '../app.ts';
import { reload } from '../pages/address.ts';
import { expectAccessible } from '../pages/axe.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { openFirstRecord } from '../pages/openFirstRecord.ts';
import { type GreyPicture, greyScreenshot, longestRun } from '../pages/pixels.ts';
import { expectRecordPaper, walkToBeat } from '../pages/recordPaper.ts';
import { screenshot } from '../pages/screenshot.ts';
import { settled } from '../pages/settled.ts';

const test = base.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const folder = join(dataFolder, 'generated');
    await generateArchive(folder, 2, 60);
    await cli(dataFolder, 'import', folder);
    await use(dataFolder);
  },
});

const from = (page: Page) => page.getByTestId('paper-page').getAttribute('data-from').then(Number);
const to = (page: Page) => page.getByTestId('paper-page').getAttribute('data-to').then(Number);

const column = ({ width, height, values }: GreyPicture, x: number) =>
  Array.from({ length: height }, (_, y) => values[y * width + x]!);
const row = ({ width, values }: GreyPicture, y: number) => values.slice(y * width, (y + 1) * width);

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

async function atScale(page: Page, ratio: number): Promise<Session> {
  await page.emulateMedia({ colorScheme: 'light' });
  const session = await page.context().newCDPSession(page);
  const metrics = { width: 1440, height: 900, deviceScaleFactor: ratio, mobile: false };
  await session.send('Emulation.setDeviceMetricsOverride', metrics);
  await openFirstRecord(page);
  await expect.poll(() => to(page)).toBeGreaterThan(5);
  await settled(page);
  expect(await page.evaluate(() => (globalThis as unknown as { devicePixelRatio: number }).devicePixelRatio)).toBe(
    ratio,
  );
  return session;
}

/** Pulse and ruler on a screenshot, at so many CSS pixels a millimetre; tried again until the paper is drawn. */
async function expectTrueToScale(page: Page, session: Session, ratio: number, pxPerMm: number) {
  await expect(() => measure(page, session, ratio, pxPerMm)).toPass({ timeout: 180_000 });
}

async function measure(page: Page, session: Session, ratio: number, pxPerMm: number) {
  const mm = pxPerMm * ratio;
  const picture = await greyScreenshot(page, session, 'paper-page', { width: 900, height: 420 });
  expect(picture.width).toBe(900 * ratio);
  const margin = Math.floor(9 * mm);
  const dark = 110;
  const sides = Array.from({ length: margin }, (_, x) => ({ x, ...longestRun(column(picture, x), dark) }));
  const side = sides.reduce((best, one) => (one.length > best.length ? one : best));
  const top = longestRun(row(picture, side.from).slice(0, margin), dark);
  // Half-way up, where no letter of the lead's name stands.
  const stroke = longestRun(row(picture, Math.round(side.from + 5 * mm)).slice(0, margin), dark).length;
  expect(Math.abs(side.length - stroke - 10 * mm), 'height of the pulse').toBeLessThanOrEqual(0.5);
  expect(Math.abs(top.length - stroke - 5 * mm), 'width of the pulse').toBeLessThanOrEqual(0.5);

  // From the start of the record, which lies on a whole pixel, one tick of the ruler a second.
  const ticks = row(picture, 0).flatMap((value, x, all) => (value < 150 && !(all[x - 1]! < 150) ? [x] : []));
  expect(ticks.length).toBeGreaterThan(Math.min(7, Math.floor(700 / (25 * pxPerMm))));
  ticks.forEach((x, second) => {
    expect(Math.abs(x - ticks[0]! - second * 25 * mm), `second ${second}`).toBeLessThanOrEqual(0.5);
  });
}

for (const ratio of [1, 1.5, 2]) {
  test(`at device scale ${ratio} the pulse is 10.0 mm high and 5.0 mm wide, and a second is 25.0 mm, within half a pixel`, {
    tag: '@alike',
  }, async ({ beatlens }) => {
    const { page } = beatlens;
    const session = await atScale(page, ratio);
    await expect(page.getByTestId('paper-scale')).toContainText(
      '25 mm/s · 10 mm/mV · no filter · display not calibrated',
    );
    // CSS counts 96 pixels an inch of 25.4 mm.
    await expectTrueToScale(page, session, ratio, 96 / 25.4);

    // A card of 85.60 mm that is as long as 85.60 x 4.235 pixels: the slider is moved by keys, as somebody with a card would.
    await page.getByTestId('calibrate').click();
    const slider = page.getByTestId('card-length');
    await slider.fill('4.225');
    await slider.press('ArrowRight');
    await slider.press('ArrowRight');
    await expect(slider).toHaveValue('4.235');
    const held = async () => (await page.getByTestId('card').boundingBox())!.width / 85.6;
    await expect
      .poll(async () => Math.abs((await held()) - 4.235), { message: 'the card that was held to' })
      .toBeLessThan(0.01);
    await page.getByTestId('keep-calibration').click();
    await expect(page.getByTestId('paper-scale')).toHaveText('25 mm/s · 10 mm/mV · no filter');
    await expectTrueToScale(page, session, ratio, 4.235);
  });
}

test('a record is paged through, walked beat by beat and shown at another speed by keys, and is there after a reload', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'archives');
  await page.getByTestId('archive-generated').click();
  await page.getByTestId('record-table').getByRole('gridcell', { name: 'Open' }).nth(1).click();
  await expect(page.getByTestId('paper-scale')).toContainText('25 mm/s');
  await expectRecordPaper(page);
  const name = await page.getByTestId('record-name').inputValue();
  const span = await to(page);

  await page.keyboard.press('PageDown');
  await expect.poll(() => from(page)).toBeCloseTo(span, 1);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => from(page)).toBeCloseTo(1.1 * span, 1);
  await page.keyboard.press('Home');
  await expect.poll(() => from(page)).toBe(0);
  await walkToBeat(page);
  await expect(page.getByTestId('record-beat')).toContainText('RR before');
  const first = await page.getByTestId('record-beat').textContent();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('record-beat')).not.toHaveText(first!);

  await page.keyboard.press('+');
  await expect(page.getByTestId('paper-scale')).toContainText('50 mm/s');
  await page.keyboard.press('z');
  await expect(page.getByTestId('paper-scale')).toContainText('25 mm/s');
  await page.getByTestId('speed').selectOption('12.5');
  await page.getByTestId('gain').selectOption('20');
  await page.getByTestId('display-filter').selectOption('baseline');
  await expect(page.getByTestId('paper-scale')).toContainText('12.5 mm/s · 20 mm/mV · baseline');
  await screenshot(beatlens, 'record');

  // Another screen and back, without a word in the address.
  await goTo(page, 'train');
  await page.evaluate(() => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = '#/record';
  });
  await expect(page.getByTestId('record-name')).toHaveValue(name);
  await expect(page.getByTestId('paper-scale')).toContainText('12.5 mm/s · 20 mm/mV · baseline');
  await reload(page);
  await expect(page.getByTestId('record-name')).toHaveValue(name);
  await expect(page.getByTestId('paper-scale')).toContainText('12.5 mm/s · 20 mm/mV · baseline');
});

test('no record is taken by itself: one is found by typing, by keyboard alone, and is there after a reload', {
  tag: '@alike',
}, async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'record');
  await expect(page.getByTestId('record-picker')).toContainText('2 records');
  await screenshot(beatlens, 'record-choice');
  await expectAccessible(page, 'choice of a record');
  await page.getByTestId('find-record').focus();
  await page.keyboard.type('nothing');
  await expect(page.getByTestId('none-found')).toBeVisible();
  await page.getByTestId('find-record').fill('demo02');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('choose-demo02')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('record-name')).toHaveValue('demo02');
  await reload(page);
  await expect(page.getByTestId('record-name')).toHaveValue('demo02');
  // From the paper, too, another one is found by typing; what matches nothing chooses nothing.
  await page.getByTestId('record-name').click();
  await page.keyboard.type('mo01');
  await expect(page.getByRole('option', { name: /demo01/ })).toContainText('patient');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('record-name')).toHaveValue('demo01');
  await page.getByTestId('record-name').click();
  await page.keyboard.type('nothing');
  await expect(page.getByRole('listbox')).toContainText('Nothing has');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('record-name')).toHaveValue('demo01');
  // A record that is gone is said, not replaced by another.
  await page.evaluate(() => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = '#/record?shown=999';
  });
  await expect(page.getByTestId('record-picker')).toContainText('not here any more');
});

test('a display is calibrated by a bank card, and the strip no longer says that it is not', async ({ beatlens }) => {
  const { page } = beatlens;
  await openFirstRecord(page);
  await page.getByTestId('calibrate').click();
  await page.getByTestId('card-length').fill('5');
  // 85.60 mm of 5 pixels.
  await expect.poll(async () => (await page.getByTestId('card').boundingBox())?.width).toBeCloseTo(428, 0);
  await page.getByTestId('keep-calibration').click();
  await expect(page.getByTestId('paper-scale')).not.toContainText('not calibrated');
  await page.reload();
  await expect(page.getByTestId('paper-scale')).not.toContainText('not calibrated');
  // An earlier version left another display's in the browser: the host takes it over, and keeps its own.
  const left = JSON.stringify({ '640x480@1': 3 });
  await page.evaluate((text) => {
    (globalThis as unknown as { localStorage: Storage }).localStorage.setItem('beatlens.calibration', text);
  }, left);
  await page.reload();
  await expect(page.getByTestId('paper-scale')).not.toContainText('not calibrated');
  await expect
    .poll(() =>
      page.evaluate(() =>
        (globalThis as unknown as { localStorage: Storage }).localStorage.getItem('beatlens.calibration'),
      ),
    )
    .toBe(null);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds no serious fault on Record in the ${theme} theme, and nothing covers a control`, {
    tag: '@alike',
  }, async ({ beatlens }) => {
    const { page } = beatlens;
    await page.emulateMedia({ colorScheme: theme });
    await openFirstRecord(page);
    await walkToBeat(page);
    await expectAccessible(page, `record, ${theme}`);
    await expectTidy(page, `record, ${theme}`);
    await page.getByTestId('calibrate').click();
    await expectAccessible(page, `calibration, ${theme}`);
  });
}
