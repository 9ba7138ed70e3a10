import type { RunningApp } from '../app.ts';
import { expectBeatPaper } from '../pages/beatPaper.ts';
import { choose } from '../pages/choose.ts';
import { explainTabs } from '../pages/explainTabs.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, models, test } from '../prepared.ts';

/** Every screen, with as much on it as it can have. */
async function everyScreen(beatlens: RunningApp, name: string): Promise<void> {
  const { page } = beatlens;
  const look = async (screen: string) => {
    await expectTidy(page, `${screen}, ${name}`);
    await screenshot(beatlens, `${name}-${screen}`, 0);
  };
  await goTo(page, 'archives');
  await expect(page.getByTestId('record-table').getByRole('row')).toHaveCount(7);
  await look('archives');
  await goTo(page, 'train');
  await page.getByTestId('train-recipe').locator('summary').click();
  await page.getByTestId('train-schedule').selectOption('plateau');
  await expect(page.getByTestId(`model-${models.first}`)).toBeVisible();
  await look('train');
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await expect(page.getByTestId('confusion')).toBeVisible();
  await expect(page.getByTestId('interval-kind')).toBeVisible();
  await look('evaluate');
  for (const part of ['Curves', 'EC57', 'Compare']) {
    await page.getByTestId('evaluate-page').getByText(part).click();
    await look(part.toLowerCase());
  }
  await goTo(page, 'beats');
  await choose(page, 'filter-model', `Model ${labels.first}`);
  await expect(page.getByTestId('filter-given')).toBeVisible();
  await expectBeatPaper(page);
  await look('beats');
  await goTo(page, 'record');
  for (const [sheet, sign] of [
    ['Paper', 'paper-page'],
    ['Full disclosure', 'full-disclosure'],
    ['Table', 'hourly-table'],
  ] as const) {
    await page.getByTestId('record-sheet').getByText(sheet, { exact: true }).click();
    await expect(page.getByTestId(sign)).toBeVisible();
    await look(`record-${sheet.replace(' ', '-').toLowerCase()}`);
  }
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await explainTabs(page, (tab) => look(`explain-${tab.replace(' ', '-').toLowerCase()}`));
  await goTo(page, 'review');
  await expect(page.getByTestId('review-set-up')).toBeVisible();
  await look('review');
}

for (const { name, size } of [
  { name: 'small', size: { width: 900, height: 600 } },
  // 1920 x 1080 pixels at 200 %.
  { name: 'zoomed', size: { width: 960, height: 540 } },
  { name: 'large', size: { width: 1920, height: 1080 } },
]) {
  test.describe(`a window of ${size.width} x ${size.height}`, () => {
    test.use({ size });
    test('nothing is wider than its place and no control is covered, in the light theme', async ({ beatlens }) => {
      const { page } = beatlens;
      await page.emulateMedia({ colorScheme: 'light' });
      if (name === 'zoomed') {
        const session = await page.context().newCDPSession(page);
        await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 2, mobile: false });
      }
      await everyScreen(beatlens, `${name}-light`);
    });
  });
}

test('nothing is wider than its place and no control is covered, in the dark theme', async ({ beatlens }) => {
  const { page } = beatlens;
  await page.getByTestId('theme').getByRole('radio', { name: 'Dark' }).check({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await everyScreen(beatlens, 'dark');
});
