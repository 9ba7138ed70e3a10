/** Templates: beats of one shape relabelled, undone as one, joined and cut, and written; checked by a reader of its own. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { expectAccessible } from '../pages/axe.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { mitWords } from '../pages/mitWords.ts';
import { screenshot } from '../pages/screenshot.ts';

/** Codes of annot(5): N is 1, F is 6. */
const codeOf = { F: 6 } as const;

const withArchive = test.extend({
  dataFolder: async ({ dataFolder }, use) => {
    await generateArchive(join(dataFolder, 'ward'), 3, 120);
    await cli(dataFolder, 'import', join(dataFolder, 'ward'));
    await use(dataFolder);
  },
});

withArchive(
  'a template is relabelled as one, undone as one, joined, cut and written',
  async ({ beatlens, dataFolder }) => {
    const { page } = beatlens;
    const source = join(dataFolder, 'ward', 'demo01.atr');
    const before = hash(source);
    await goTo(page, 'review');
    await page.getByTestId('to-templates').click();
    await page.getByTestId('template-reviewer').fill('Ada');
    await page.getByTestId('template-record').selectOption({ label: await optionOf(page, 'demo01') });
    await expect(page.getByText('Choose a lead')).toBeVisible();
    await page.getByTestId('template-lead').selectOption({ index: 1 });
    const options = page.getByTestId('template');
    await expect(options.nth(1)).toBeVisible({ timeout: 60_000 });
    await expectTidy(page, 'templates');
    await expectAccessible(page, 'templates');
    await screenshot(beatlens, 'templates');
    await page.emulateMedia({ colorScheme: 'dark' });
    await screenshot(beatlens, 'templates-dark');
    await expectAccessible(page, 'templates in the dark');
    await page.emulateMedia({ colorScheme: 'light' });
    const small = { width: 1024, height: 700 };
    if (beatlens.kind === 'web') {
      await page.setViewportSize(small);
      await expectTidy(page, 'templates, small');
      await screenshot(beatlens, 'templates-small');
      await page.setViewportSize({ width: 1440, height: 900 });
    }

    // By keyboard: the second template.
    await options.first().click();
    await page.keyboard.press('j');
    await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
    const beats = Number(/(\d+) beats/.exec((await options.nth(1).textContent())!)![1]);
    await page.keyboard.press('f');
    await expect(page.getByTestId('relabel-preview')).toContainText('→');
    await expectAccessible(page, 'relabel dialog');
    await screenshot(beatlens, 'templates-relabel');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('relabel-dialog')).toHaveCount(0);
    await page.keyboard.press('f');
    await expect(page.getByTestId('relabel-accept')).toBeFocused();
    await page.keyboard.press('Enter');
    const said = page.getByTestId('template-said');
    const held = page.getByTestId('template-held');
    await expect(said).toContainText(`${beats} beats relabelled F`);
    await expect(held).toContainText(`${beats} decided`);
    await page.keyboard.press('Control+z');
    await expect(said).toContainText(`Undone: ${beats} decisions`);
    await expect(held).toContainText('0 decided');
    await page.keyboard.press('Control+Shift+Z');
    await expect(said).toContainText(`Redone: ${beats} decisions`);
    await expect(held).toContainText(`${beats} decided`);

    const templates = await options.count();
    await page.keyboard.press(' ');
    await page.keyboard.press('k');
    await page.keyboard.press('+');
    await expect(options).toHaveCount(templates - 1);
    await page.keyboard.press('-');
    await expect(said).toContainText('Cut in two');
    await expect(options).toHaveCount(templates);

    await page.getByTestId('template-write').click();
    await expect(page.getByTestId('difference')).toContainText('will differ from the given ones');
    const out = join(dataFolder, 'corrected');
    await page.getByTestId('write-folder').fill(out);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('written')).toContainText('written; the sources are as they were');
    const [given, written] = [mitWords(source), mitWords(join(out, 'demo01.rev'))];
    expect(written.map(({ sample }) => sample)).toEqual(given.map(({ sample }) => sample));
    const changed = written.filter(({ code }, at) => code !== given[at]!.code);
    expect(changed.map(({ code }) => code)).toEqual(new Array(beats).fill(codeOf.F));
    expect(hash(source), 'the archive is as it was').toBe(before);
  },
);

async function optionOf(page: Page, name: string): Promise<string> {
  const option = page.getByTestId('template-record').locator('option', { hasText: name }).first();
  await expect(option).toBeAttached();
  return (await option.textContent())!.trim();
}

function hash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
