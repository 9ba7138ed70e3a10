/** Templates relabelled, undone as one, joined and cut; fiducials moved, beats added and deleted; written, and checked by a reader of its own. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../app.ts';
import { expectAccessible } from '../pages/axe.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { mitWords } from '../pages/mitWords.ts';
import { plantLabels } from '../pages/plantLabels.ts';
import { screenshot } from '../pages/screenshot.ts';

/** Codes of annot(5). */
const codeOf = { V: 5, F: 6 } as const;

const withArchive = test.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const folder = join(dataFolder, 'ward');
    await generateArchive(folder, 6, 90);
    for (const name of readdirSync(folder)) if (name.endsWith('.atr')) plantLabels(join(folder, name), 15);
    await cli(dataFolder, 'import', folder);
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
    await expect(options.nth(1)).toBeVisible({ timeout: 180_000 });
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

const withFolds = withArchive.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const choices = ['--network', 'mlp', '--split', 'patients', '--folds', '3', '--seed', '1', '--epochs', '1'];
    await cli(dataFolder, 'cross-validate', ...choices, '--name', 'folds');
    await use(dataFolder);
  },
});

withFolds(
  'a fiducial is moved, a beat added, another deleted, each undone and redone, and written',
  async ({ beatlens, dataFolder }) => {
    const { page } = beatlens;
    await goTo(page, 'review');
    await page.getByTestId('reviewer').fill('Ada');
    await page.getByTestId('review-start').click();
    const beat = page.getByTestId('review-beat');
    const fiducial = page.getByTestId('fiducial');
    const answered = page.getByTestId('review-answered');
    const paper = page.getByTestId('beat-paper');
    await expect(paper).toHaveAttribute('data-read', 'true', { timeout: 180_000 });
    const given = await sampleIn(fiducial);
    const record = /Record (\S+) at/.exec((await beat.getByRole('heading').first().textContent())!)![1]!;

    await page.keyboard.press('Alt+ArrowRight');
    await expect(fiducial).toContainText('moved by 1 later');
    await page.keyboard.press('Alt+ArrowRight');
    await expect(fiducial).toContainText('moved by 2 later');
    await expect(page.getByTestId('moved-fiducial')).toBeAttached();
    await page.keyboard.press('Control+z');
    await expect(fiducial).toContainText('moved by 1 later');
    await page.getByTestId('edit-later').click();
    await expect(fiducial).toContainText('moved by 2 later');
    await page.keyboard.press('Alt+ArrowRight');
    await expect(fiducial).toContainText('moved by 3 later');
    await expect.poll(() => sampleIn(fiducial)).toBe(given + 3);
    await page.keyboard.press('g');
    await expect(fiducial).not.toContainText('moved by 3 later');
    await page.keyboard.press('Control+z');
    await expect(fiducial).toContainText('moved by 3 later');
    await expectTidy(page, 'review with a moved fiducial');
    await expectAccessible(page, 'review with a moved fiducial');
    await screenshot(beatlens, 'review-moved');
    await page.emulateMedia({ colorScheme: 'dark' });
    await screenshot(beatlens, 'review-moved-dark');
    await page.emulateMedia({ colorScheme: 'light' });

    await page.keyboard.press('i');
    await expect(page.getByTestId('add-dialog')).toBeVisible();
    await expectAccessible(page, 'add a beat');
    await page.getByTestId('add-label').selectOption('V');
    await page.getByTestId('add-snap').uncheck();
    const seconds = Number(await page.getByTestId('add-time').inputValue());
    await screenshot(beatlens, 'review-add');
    await page.getByTestId('add-save').click();
    await expect(answered).toContainText('Saved: Add V');
    const added = Math.round(seconds * 360);

    // By mouse: a double click proposes a beat at its place.
    await paper
      .getByRole('img')
      .first()
      .dblclick({ position: { x: 400, y: 60 }, force: true });
    await expect(page.getByTestId('add-dialog')).toBeVisible();
    await page.keyboard.press('Escape');

    const grid = page.getByRole('grid');
    await grid.focus();
    await page.keyboard.press('j');
    await expect(fiducial).not.toContainText('moved');
    await expect(beat.getByRole('heading').first()).toContainText('Record');
    const second = /Record (\S+) at/.exec((await beat.getByRole('heading').first().textContent())!)![1]!;
    const deleted = await sampleIn(fiducial);
    await page.keyboard.press('Delete');
    await expect(answered).toContainText('Saved: Delete');
    await page.keyboard.press('Control+z');
    await expect(answered).toContainText('Undone');
    await page.keyboard.press('Control+Shift+Z');
    await expect(answered).toContainText('Redone');

    await page.keyboard.press('w');
    await expect(page.getByTestId('difference')).toContainText('will differ from the given ones');
    const out = join(dataFolder, 'corrected');
    await page.getByTestId('write-folder').fill(out);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('written')).toContainText('written; the sources are as they were');
    for (const name of new Set([record, second])) {
      const expected = mitWords(join(dataFolder, 'ward', `${name}.atr`))
        .filter(({ sample }) => name !== second || sample !== deleted)
        .map((mark) => (name === record && mark.sample === given ? { ...mark, sample: given + 3 } : mark));
      if (name === record) expected.push({ sample: added, code: codeOf.V });
      expected.sort((a, b) => a.sample - b.sample);
      expect(mitWords(join(out, `${name}.rev`)), name).toEqual(expected);
    }
  },
);

async function sampleIn(fiducial: Locator): Promise<number> {
  return Number(/sample ([\d,]+)/.exec((await fiducial.textContent())!)![1]!.replaceAll(',', ''));
}

async function optionOf(page: Page, name: string): Promise<string> {
  const option = page.getByTestId('template-record').locator('option', { hasText: name }).first();
  await expect(option).toBeAttached();
  return (await option.textContent())!.trim();
}

function hash(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
