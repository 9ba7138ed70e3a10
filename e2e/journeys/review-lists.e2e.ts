/** A queue of two archives under a kept set-up; the beats of a template and of a list gone through one by one; all there again. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../app.ts';
import { reload } from '../pages/address.ts';
import { expectAccessible } from '../pages/axe.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { plantLabels } from '../pages/plantLabels.ts';
import { screenshot } from '../pages/screenshot.ts';

const withArchives = test.extend({
  dataFolder: async ({ dataFolder }, use) => {
    for (const ward of ['ward-a', 'ward-b']) {
      const folder = join(dataFolder, ward);
      await generateArchive(folder, 6, 60);
      for (const name of readdirSync(folder)) if (name.endsWith('.atr')) plantLabels(join(folder, name), 15);
      await cli(dataFolder, 'import', folder);
    }
    const choices = ['--network', 'cnn-small', '--split', 'patients', '--folds', '3', '--seed', '1', '--epochs', '1'];
    await cli(dataFolder, 'cross-validate', ...choices, '--name', 'folds');
    await use(dataFolder);
  },
});

withArchives('a set-up is kept, chosen again and deleted, and its queue is of what it names', async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'review');
  await page.getByTestId('reviewer').fill('Ada');
  await page.getByTestId('review-first').selectOption('50');
  await page.getByTestId('review-ranking').selectOption('across-patients');
  await page.getByTestId('review-scope').locator('summary').click();
  const option = (name: string) => page.getByRole('listbox').getByRole('option', { name });
  for (const ward of ['ward-a', 'ward-b']) {
    await page.getByTestId('scope-archives').click();
    await page.getByTestId('scope-archives').fill(ward);
    await expect(option(ward)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(option(ward)).toHaveCount(0);
  }
  await page.getByTestId('scope-given').click();
  await page.getByTestId('scope-given').fill('N');
  await expect(option('N').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('review-scope').locator('summary')).toContainText('2 archives, given N');
  await page.getByTestId('set-up-name').fill('normal of both');
  await page.getByTestId('keep-set-up').click();
  await expect(page.getByTestId('kept-set-ups')).toContainText('folds, first 50, across patients, 2 archives, given N');
  await expectTidy(page, 'review, set-up');
  await expectAccessible(page, 'review, set-up');
  await screenshot(beatlens, 'review-set-up');

  await reload(page);
  await expect(page.getByTestId('kept-set-ups')).toContainText('normal of both');
  await page.getByTestId('reviewer').fill('Ada');
  await page.getByTestId('choose-set-up').click();
  await page.getByTestId('review-start').click();
  const rows = page.getByTestId('review-queue').getByRole('row');
  await expect(rows.nth(1)).toBeVisible();
  await expect(page.getByText('2 archives, given N')).toBeVisible();
  await page.getByTestId('blind').click();
  await page.getByTestId('review-list-kind').getByText('Decisions').click();
  await reload(page);
  await expect(page.getByTestId('blind')).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByTestId('review-list-kind').getByRole('radio', { name: 'Decisions' })).toBeChecked();

  await page.getByTestId('review-change').click();
  await page.getByTestId('delete-set-up').click();
  await page.getByTestId('delete-set-up-now').click();
  await expect(page.getByTestId('kept-set-ups')).toContainText('None yet');
});

withArchives(
  'the beats of a template, and of a list of Beats, are gone through and come back to',
  async ({ beatlens }) => {
    const { page } = beatlens;
    await goTo(page, 'review');
    await page.getByTestId('to-templates').click();
    await page.getByTestId('template-reviewer').fill('Ada');
    const options = page.getByTestId('template-record').locator('option');
    await page.getByTestId('template-record').selectOption({ index: 1 });
    await expect(options).toHaveCount(13);
    await page.getByTestId('template-lead').selectOption({ index: 1 });
    const template = page.getByTestId('template').nth(1);
    await expect(template).toBeVisible({ timeout: 180_000 });
    const beats = Number(/(\d+) beats/.exec((await template.textContent())!)![1]);
    await template.click();
    await page.keyboard.press('o');
    await expect(page.getByTestId('review-beat')).toBeVisible();
    await expect(page.getByText(/List: Template 2 of/)).toBeVisible();
    await expect(page.getByTestId('review-progress')).toContainText(`of ${beats}`);
    await page.keyboard.press('x');
    await expect(page.getByTestId('review-answered')).toContainText('Saved');
    await expectTidy(page, 'review of a list');
    await expectAccessible(page, 'review of a list');
    await screenshot(beatlens, 'review-list');

    // The same list in Explain, or Beats, and back.
    await page.getByTestId('review-to-list').click();
    await expect(page.getByTestId('leave-kept-list')).toContainText('Template 2 of');
    await page.getByTestId('review-list').click();
    await expect(page.getByTestId('review-progress')).toContainText(`1 of ${beats}`);

    await page.getByTestId('review-to-list').click();
    await page.getByTestId('leave-kept-list').click();
    await page.getByTestId('symbol-V').click();
    await expect(page.getByTestId('symbol-V')).toHaveAttribute('aria-pressed', 'true');
    await page.getByTestId('review-list').click();
    await expect(page.getByText(/List: symbol V/)).toBeVisible();
    await reload(page);
    await expect(page.getByText(/List: symbol V/)).toBeVisible();
  },
);
