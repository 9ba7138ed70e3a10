/** Two readers of the same beats: how far they agree, a cell opened, a third who decides between them by keyboard, the file of it. */
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openLocalApp } from '../../main/hosts/local.ts';
import type { Api } from '../../preload/contract/contract.ts';
import { test as base, expect } from '../app.ts';
import { expectAccessible } from '../pages/axe.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { plantLabels } from '../pages/plantLabels.ts';
import { screenshot } from '../pages/screenshot.ts';

/** On a data folder where Ada and Bo have read forty beats of two records, and differ about four. */
const test = base.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const records = join(dataFolder, 'ward');
    await generateArchive(records, 2, 340);
    const { api, close } = await openLocalApp({ dataFolder, host: 'cli' });
    await api.run('archives.import', { folder: records });
    await read(api);
    await close();
    await use(dataFolder);
  },
});

async function read(api: Api): Promise<void> {
  for (const { id: recordId } of await api.call('records.list', {})) {
    const { beats, total } = await api.call('beats.list', { recordId, order: 'position', offset: 0, limit: 1000 });
    const taken = [...beats.slice(0, 10), ...beats.slice(-10)];
    expect(total).toBeGreaterThan(300);
    const say = (reviewer: string, others: Readonly<Record<number, 'V' | 'F' | 'unsure'>>) =>
      api.call('reviews.decide', {
        reviewer,
        decisions: taken.map((beat, at) => {
          const about = { beatId: beat.id };
          const other = others[at];
          if (other === undefined) return { about, action: 'keep' as const };
          if (other === 'unsure') return { about, action: other };
          return { about, action: 'relabel' as const, label: other };
        }),
      });
    await say('Ada', { 12: 'V', 15: 'V' });
    await say('Bo', { 3: 'unsure', 12: 'F', 15: 'V' });
  }
}

const decided = (page: Page) => page.getByTestId('review-decided');

for (const [width, height] of [
  [1440, 900],
  [1024, 700],
] as const) {
  test.describe(`${width} x ${height}`, () => {
    test.use({ size: { width, height } });

    test(`two readers are compared and a third decides between them, at ${width} x ${height}`, async ({
      beatlens,
      dataFolder,
    }) => {
      const { page } = beatlens;
      await goTo(page, 'review');
      await page.getByTestId('to-readers').click();
      await expect(page.getByRole('heading', { name: 'Choose two readers' })).toBeVisible();
      await page.getByTestId('reader-1').selectOption('Ada');
      await page.getByTestId('reader-2').selectOption('Bo');
      await expect(page.getByTestId('agreement-matrix')).toBeVisible();
      await expect(page.getByTestId('agreement')).toContainText('by patients');
      await expect(page.getByTestId('readers-ec57')).toContainText('Ventricular');
      await page.getByTestId('adjudicator').fill('Cy');
      await expect(page.getByTestId('adjudicate')).toContainText('Adjudicate 4 beats');
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await expectTidy(page, 'readers');
        await expectAccessible(page, `readers, ${theme}`);
        await screenshot(beatlens, `readers-${theme}-${width}`);
      }
      await page.getByTestId('agreement-V-F').click();
      await expect(decided(page)).toHaveText('0 of 2');
      await expect(page.getByTestId('reading')).toHaveText([/Ada\s*V/, /Bo\s*F/]);
      await expect(page.getByTestId('verdict-accept')).toHaveCount(0);
      await page.getByTestId('review-change').click();

      await page.getByTestId('adjudicate').click();
      await expect(decided(page)).toHaveText('0 of 4');
      for (const theme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: theme });
        await expectTidy(page, 'adjudication');
        await expectAccessible(page, `adjudication, ${theme}`);
        await screenshot(beatlens, `adjudication-${theme}-${width}`);
      }
      for (const [at, key] of ['x', 'v', 'd'].entries()) {
        await page.keyboard.press(key);
        await expect(decided(page)).toHaveText(`${at + 1} of 4`);
      }
      await page.getByTestId('review-change').click();
      await expect(page.getByTestId('agreement')).toContainText('3 adjudicated');

      await page.getByTestId('write-both').click();
      await expect(page.getByTestId('between-readers')).toContainText('differ about 1 beat that nobody adjudicated');
      await expectAccessible(page, 'write what stands between two');
      await screenshot(beatlens, `readers-write-${width}`);
      const out = join(dataFolder, 'both');
      mkdirSync(out);
      await page.getByTestId('write-folder').fill(out);
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('written')).toContainText('2 annotation files written');
      expect(readdirSync(out)).toHaveLength(2);

      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
      await page.getByTestId('reader-2').selectOption({ label: 'The given labels' });
      await expect(page.getByTestId('agreement-matrix')).toContainText('given labels');
    });
  });
}

test('readers who share no beat are told so, and decisions name what they adjudicated on the command line', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  await goTo(page, 'review');
  await page.getByTestId('to-readers').click();
  await page.getByTestId('reader-1').selectOption('Ada');
  await page.getByTestId('reader-2').selectOption('Bo');
  await page.getByTestId('adjudicator').fill('Cy');
  await page.getByTestId('adjudicate').click();
  await expect(decided(page)).toHaveText('0 of 4');
  await page.keyboard.press('v');
  await expect(decided(page)).toHaveText('1 of 4');
  await page.getByTestId('review-change').click();
  await page.getByTestId('reader-1').selectOption('Cy');
  await expect(page.getByRole('heading', { name: 'Nothing to compare' })).toBeVisible();
  await screenshot(beatlens, 'readers-nothing');
  const listed = JSON.parse(await cli(dataFolder, 'review', 'export')) as {
    readonly decisions: readonly {
      readonly reviewer: string;
      readonly adjudicates: readonly { holds: string }[] | null;
    }[];
  };
  const [own] = listed.decisions.filter(({ reviewer }) => reviewer === 'Cy');
  expect(own?.adjudicates?.map(({ holds }) => holds)).toEqual([expect.any(String), 'unsure']);
});

test.describe('beside a queue', () => {
  const withFolds = base.extend({
    dataFolder: async ({ dataFolder }, use) => {
      const records = join(dataFolder, 'ward');
      await generateArchive(records, 6, 90);
      // Labels that are wrong are what a queue is of.
      for (const name of readdirSync(records)) if (name.endsWith('.atr')) plantLabels(join(records, name), 15);
      await cli(dataFolder, 'import', records);
      const choices = ['--network', 'cnn-small', '--split', 'patients', '--folds', '3', '--seed', '1', '--epochs', '2'];
      await cli(dataFolder, 'cross-validate', ...choices, '--name', 'folds');
      await use(dataFolder);
    },
  });

  withFolds('beats of other patients are found, and controls say what is missed', async ({ beatlens }) => {
    const { page } = beatlens;
    await goTo(page, 'review');
    await page.getByTestId('reviewer').fill('Ada');
    await page.getByTestId('review-first').selectOption('50');
    await page.getByTestId('review-controls').selectOption('20');
    await page.getByTestId('review-start').click();
    await expect(page.getByTestId('review-misses')).toContainText('not known');
    await page.getByTestId('nearest-show').click();
    const lists = page.getByTestId('nearest').locator('li');
    const told = page.getByTestId('nearest').getByText('All strips have one scale');
    await expect(told).toBeVisible({ timeout: 180_000 });
    // Some classes of generated beats are one patient's alone, and their lists are empty.
    const place = page.getByTestId('review-beat').locator('header p');
    for (let step = 0; step < 20 && (await lists.count()) === 0; step++) {
      const before = await place.textContent();
      await page.keyboard.press('j');
      await expect(place).not.toHaveText(before!);
      await expect(told).toBeVisible();
    }
    await expect(lists.first()).toBeVisible();
    const own = /patient ([^,\s]+)/.exec(
      (await page.getByTestId('review-beat').locator('header p').textContent()) ?? '',
    )?.[1];
    expect(own).toMatch(/^P/);
    await lists.first().scrollIntoViewIfNeeded();
    for (const title of await page
      .getByTestId('nearest')
      .locator('li [title]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('title'))))
      expect(title).not.toContain(`patient ${own};`);
    await page.getByTestId('review-misses').locator('summary').click();
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expectTidy(page, 'nearest');
      await expectAccessible(page, `nearest, ${theme}`);
      await screenshot(beatlens, `review-nearest-${theme}`);
    }
    await page.setViewportSize({ width: 1024, height: 700 });
    await lists.first().scrollIntoViewIfNeeded();
    await expectTidy(page, 'nearest at 1024 x 700');
    await screenshot(beatlens, 'review-nearest-1024');
    await page.getByTestId('review-beat').click({ position: { x: 2, y: 2 } });
    // Until all 70 are decided, the twenty controls among them.
    for (let decided = 1; decided <= 70; decided++) {
      await page.keyboard.press('x');
      await expect(page.getByTestId('review-decided')).toHaveText(`${decided} of 70`);
    }
    await expect(page.getByTestId('review-misses')).toContainText('about 0 wrong labels (95 % 0 to ');
    await screenshot(beatlens, 'review-misses-known');
  });
});
