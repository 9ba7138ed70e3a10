import type { Page } from '@playwright/test';
import { expectAccessible } from '../pages/axe.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { pull } from '../pages/pull.ts';
import { walkToBeat } from '../pages/recordPaper.ts';
import { screenshot } from '../pages/screenshot.ts';
import { archive, expect, labels, test } from '../prepared.ts';

/** Opens the second record of the archive on paper, with its first beat chosen. */
async function openRecord(page: Page): Promise<void> {
  await goTo(page, 'archives');
  await page.getByTestId(`archive-${archive}`).click();
  await page.getByTestId('record-table').getByRole('gridcell', { name: 'Open' }).nth(1).click();
  await expect(page.getByTestId('paper-scale')).toContainText('25 mm/s');
  await walkToBeat(page);
}

const leg = (page: Page, which: 0 | 1) => page.getByTestId(`caliper-leg-${which}`);
const sample = (page: Page, which: 0 | 1) => leg(page, which).getAttribute('data-sample').then(Number);
async function expectLegs(page: Page, [first, second]: readonly [number, number]): Promise<void> {
  await expect(leg(page, 0)).toHaveAttribute('data-sample', String(first));
  await expect(leg(page, 1)).toHaveAttribute('data-sample', String(second));
}
const from = (page: Page) => page.getByTestId('paper-page').getAttribute('data-from').then(Number);
const expectFrom = (page: Page, seconds: number) =>
  expect(page.getByTestId('paper-page')).toHaveAttribute('data-from', seconds.toFixed(3));
/** Starts a caliper by key, which then has the focus on its second leg; returns where its legs are. */
async function startCaliper(page: Page): Promise<[number, number]> {
  await page.keyboard.press('c');
  await expect(leg(page, 1)).toBeFocused();
  return [await sample(page, 0), await sample(page, 1)];
}
/** What the caliper's own layer shows. */
const picture = (page: Page) =>
  page.getByTestId('layer-caliper').evaluate((canvas) => (canvas as unknown as { toDataURL(): string }).toDataURL());
const milliseconds = ([first, second]: readonly [number, number]) =>
  `${Math.round((1000 * Math.abs(second - first)) / 360)} ms`;

test('a caliper is set, moved by samples, snapped, locked, repeated, copied and removed by keys', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await openRecord(page);
  const [left, start] = await startCaliper(page);
  await expect(page.getByTestId('caliper-reading')).toContainText(
    /\d+ ms\s*\d+\.\d \/min\s*[+−]?[\d.]+ mV\s*as shown: no filter/,
  );

  // The leg has the focus: arrows move it by a sample of the 360 Hz, not the paper.
  const place = await from(page);
  await page.keyboard.press('ArrowRight');
  await expectLegs(page, [left, start + 1]);
  await page.keyboard.press('Shift+ArrowLeft');
  await expectLegs(page, [left, start - 9]);
  await expectFrom(page, place);
  await page.keyboard.press('s');
  await expect(leg(page, 1)).not.toHaveAttribute('data-sample', String(start - 9));
  const right = await sample(page, 1);
  await expect(page.getByTestId('caliper-reading')).toContainText(milliseconds([left, right]));

  // Tab goes to the other leg; locked, both move.
  await page.keyboard.press('Shift+Tab');
  await expect(leg(page, 0)).toBeFocused();
  await page.keyboard.press('l');
  await page.keyboard.press('ArrowRight');
  await expectLegs(page, [left + 1, right + 1]);
  const drawn = await picture(page);
  await page.keyboard.press('m');
  await expect(page.getByTestId('caliper-march')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => picture(page)).not.toBe(drawn);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('caliper-lead')).toHaveValue('1');
  await screenshot(beatlens, 'caliper');

  // At another speed and on another page it is where it was.
  const legs = [await sample(page, 0), await sample(page, 1)] as const;
  await page.keyboard.press('+');
  await expect(page.getByTestId('paper-scale')).toContainText('50 mm/s');
  const slow = await from(page);
  await page.keyboard.press('PageDown');
  await expect.poll(() => from(page)).toBeGreaterThan(slow);
  await expectLegs(page, legs);
  await page.keyboard.press('z');
  await expectFrom(page, place);

  await page.keyboard.press('ControlOrMeta+c');
  const copied = page.getByText(
    /Record .* of generated, lead .*interval \d+ ms; rate .* \/min; amplitude .* mV .*no filter/,
  );
  await expect(copied).toBeVisible();

  // Without the focus on a leg the arrows are the paper's, and Alt makes them the leg's.
  await page.getByTestId('paper').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => from(page)).toBeGreaterThan(place);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(leg(page, 0)).toHaveAttribute('data-sample', String(legs[0] - 1));
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('caliper-bar')).toHaveCount(0);
});

test('a caliper is set, pulled and removed by mouse, and pulling a leg leaves the paper where it is', {
  tag: '@alike',
}, async ({ beatlens }) => {
  const { page } = beatlens;
  await openRecord(page);
  await page.getByTestId('caliper').click();
  await expect(page.getByTestId('caliper-bar')).toBeVisible();
  await expect(page.getByTestId('trend-strip')).toBeVisible();
  const place = await from(page);
  const start = await sample(page, 0);
  await pull(page, leg(page, 0), 40);
  // 40 pixels of 25 mm/s at 96 pixels an inch are 0.423 s, 152 samples of 360 Hz.
  await expect.poll(async () => Math.abs((await sample(page, 0)) - start - 152)).toBeLessThanOrEqual(1);
  await expectFrom(page, place);
  await page.getByTestId('caliper-remove').click();
  await expect(leg(page, 0)).toHaveCount(0);
});

test('several calipers stand on a record, are listed with their readings, and are there after a reload', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  const listed = (number: number) => page.getByTestId(`listed-caliper-${number}`);
  const saved = () => expect(page.getByTestId('caliper-list')).toHaveAttribute('data-saved', 'true');
  await openRecord(page);
  const first = await startCaliper(page);
  await page.keyboard.press('Shift+C');
  await expect(listed(2)).toHaveAttribute('aria-pressed', 'true');
  await expect(leg(page, 1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const [left, start] = [await sample(page, 0), await sample(page, 1)];
  for (let press = 0; press < 5; press++) await page.keyboard.press('Shift+ArrowRight');
  const second = [left, start + 50] as const;
  await expectLegs(page, second);
  expect(second).not.toEqual(first);
  await expect(listed(1)).toContainText(milliseconds(first));
  await expect(listed(2)).toContainText(milliseconds(second));
  await screenshot(beatlens, 'calipers');

  // The first one is chosen in the list; put down, both are copied.
  await listed(1).click();
  await expectLegs(page, first);
  await expect(page.getByTestId('caliper-bar')).toContainText('Caliper 1');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('caliper-bar')).toHaveCount(0);
  await expect(listed(1)).toContainText('mV');
  const values = await listed(1).textContent();
  await page.getByTestId('copy-calipers').click();
  await expect(
    page.getByText(/interval \d+ ms; rate .*amplitude [^R]*Record .*interval \d+ ms.*amplitude/s),
  ).toBeVisible();
  await saved();

  await page.reload();
  await expect(listed(2)).toBeVisible();
  await expect(listed(1)).toHaveText(values!);
  // From another place of the record the heights are the same, and the caliper is gone to.
  await page.getByTestId('paper').focus();
  await page.keyboard.press('End');
  await expect.poll(() => from(page)).toBeGreaterThan(first[1] / 360);
  await expect(listed(1)).toHaveText(values!);
  await listed(1).click();
  await expect(leg(page, 0)).toHaveAttribute('data-sample', String(first[0]));
  await expect.poll(() => from(page)).toBeLessThan(first[0] / 360);
  await expectAccessible(page, 'calipers');
  await page.getByTestId('remove-caliper-1').click();
  await expect(listed(2)).toHaveCount(0);
  await saved();
  await page.reload();
  await expect(listed(1)).toBeVisible();
  await listed(1).click();
  await expectLegs(page, second);
});

const reading = (page: Page, name: string) => page.getByTestId(`reading-${name}`);
const ms = async (page: Page, name: string) =>
  Number(/^\s*(\d+) ms/.exec((await reading(page, name).textContent()) ?? '')?.[1]);

test('intervals of a beat are read, a boundary is corrected by keys, by buttons and by mouse, and is there after a reload', {
  tag: '@alike',
}, async ({ beatlens }) => {
  const { page } = beatlens;
  await openRecord(page);
  await expect(reading(page, 'QT')).toContainText(/\d+ ms/);
  await expect(reading(page, 'RR')).toContainText(/\d+ ms/);
  for (const formula of ['Bazett', 'Fridericia', 'Framingham', 'Hodges']) {
    await expect(reading(page, `QTc ${formula}`)).toContainText(/\d+ ms/);
  }
  await page.getByTestId('qt-formula').selectOption('hodges');
  await expect(reading(page, 'QTc Bazett')).toHaveCount(0);
  const qt = await ms(page, 'QT');
  await expect(async () => {
    // QT + 1.75 (rate - 60), of values that are rounded to a millisecond.
    const expected = qt + 1.75 * (60_000 / (await ms(page, 'RR')) - 60);
    expect(Math.abs((await ms(page, 'QTc Hodges')) - expected)).toBeLessThan(2);
  }).toPass();

  await page.getByTestId('paper').focus();
  await page.keyboard.press('w');
  const end = page.getByTestId('boundary-t-end');
  const measured = Number(await end.getAttribute('data-sample'));
  await end.focus();
  await expect(end).toBeFocused();
  const place = await from(page);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(end).toHaveAttribute('data-sample', String(measured + 10));
  await page.keyboard.press('ArrowRight');
  await expect(end).toHaveAttribute('data-sample', String(measured + 11));
  await expect(end).toBeFocused();
  await expectFrom(page, place);
  // Eleven samples of 360 Hz are 30.6 ms.
  await expect.poll(async () => Math.abs((await ms(page, 'QT')) - qt - 30.6)).toBeLessThan(1.1);
  await expect(reading(page, 'QT')).toContainText(`corrected by hand; measured: ${qt} ms`);
  await expect(reading(page, 'QTc Hodges')).toContainText('corrected by hand');
  await page.getByTestId('later-t-end').click();
  await expect(end).toHaveAttribute('data-sample', String(measured + 12));
  await screenshot(beatlens, 'readings');

  await pull(page, end, 20);
  await expect(end).not.toHaveAttribute('data-sample', String(measured + 12));
  // Saved one after the other, each measured first: what a reload finds is what was answered.
  await expect(page.getByTestId('beat-readings')).toHaveAttribute('data-saved', 'true');
  const pulled = await end.getAttribute('data-sample');
  await expectFrom(page, place);

  await page.reload();
  await expect(reading(page, 'QT')).toContainText(`corrected by hand; measured: ${qt} ms`);
  await page.getByTestId('show-waves').click();
  await expect(end).toHaveAttribute('data-sample', pulled!);
  await page.getByTestId('reset-t-end').click();
  await expect(end).toHaveAttribute('data-sample', String(measured));
  await expect(reading(page, 'QT')).toHaveText(`${qt} ms`);
});

test('the map of a beat stands under the traces when H asks for it, of a model that somebody chose', {
  tag: '@alike',
}, async ({ beatlens }) => {
  const { page } = beatlens;
  await openRecord(page);
  await page.keyboard.press('h');
  await expect(page.getByTestId('map-model')).toHaveValue('');
  await expect(page.getByTestId('paper-page')).toHaveAttribute('data-has-heat', 'true');
  await page.getByTestId('map-model').selectOption({ label: `Model ${labels.first}` });
  await expect(page.getByTestId('map-says')).toContainText(/What speaks for \w/);
  await screenshot(beatlens, 'map');
  const given = await page.getByTestId('map-says').textContent();
  await page.getByTestId('map-target').selectOption('V');
  await expect(page.getByTestId('map-says')).toContainText('What speaks for V');
  await expect(page.getByTestId('map-says')).not.toHaveText(given!);
  await page.getByTestId('paper').focus();
  await page.keyboard.press('h');
  await expect(page.getByTestId('paper-page')).toHaveAttribute('data-has-heat', 'false');
});

for (const theme of ['light', 'dark'] as const) {
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1024, height: 700 },
  ]) {
    test(`axe finds no serious fault on Record with caliper, waves and map in the ${theme} theme at ${size.width}x${size.height}`, {
      tag: '@alike',
    }, async ({ beatlens }) => {
      const { page } = beatlens;
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(size);
      await openRecord(page);
      await page.keyboard.press('h');
      await page.getByTestId('map-model').selectOption({ label: `Model ${labels.first}` });
      await expect(page.getByTestId('map-says')).toBeVisible();
      await page.getByTestId('paper').focus();
      await page.keyboard.press('w');
      await expect(page.getByTestId('boundary-qrs-onset')).toBeVisible();
      await page.keyboard.press('c');
      await expect(page.getByTestId('caliper-bar')).toBeVisible();
      await screenshot(beatlens, `calipers-${theme}-${size.width}`);
      await expectAccessible(page, `calipers, ${theme}`);
      await expectTidy(page, `calipers, ${theme}`);
    });
  }
}
