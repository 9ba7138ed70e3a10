import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntheticComment } from '../../main/ecg/record/synthetic.ts';
import { expect, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { choose } from '../pages/choose.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';

/** Generated records as if they were recorded: without the comment by which BeatLens knows its own. */
async function generateRecorded(folder: string, records: number, secondsEach: number): Promise<void> {
  await generateArchive(folder, records, secondsEach);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.hea'))) {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    writeFileSync(join(folder, name), lines.filter((line) => !line.includes(syntheticComment)).join('\n'));
  }
}

test.describe('with the models that come along', () => {
  test.use({ withModels: true });
  test('the first beat of an archive is explained at once, though no model has been evaluated', async ({
    beatlens,
    dataFolder,
  }) => {
    const { page } = beatlens;
    const folder = join(dataFolder, 'recorded');
    await generateRecorded(folder, 2, 30);
    await importFolder(beatlens, folder);
    await expectReady(beatlens, 'recorded');
    await goTo(page, 'explain');
    await page.getByTestId('explain-tab').getByText('One beat').click();
    await expect(page.getByTestId('walk-place')).toHaveText(/^1 of \d+$/);
    await expect(page.getByTestId('deck-line')).toContainText('Probability of', { timeout: 180_000 });
    await page.getByTestId('walk-class').locator('input[value="V"]').check({ force: true });
    await expect(page.getByTestId('target').locator('input:checked')).toHaveValue('V');
    await screenshot(beatlens, 'first-use');

    // What needs predictions says what is missing, and leads out.
    await page.getByTestId('walk-which').getByText('Incorrect').click();
    await expect(page.getByTestId('empty-list')).toContainText('evaluated or classified');
    await page.getByTestId('all-beats').click();
    await expect(page.getByTestId('walk-place')).toHaveText(/^1 of \d+$/);
  });
});

test('records without beats are looked at; a model of synthetic data is named as one and never taken by itself', {
  tag: '@alike',
}, async ({ beatlens, dataFolder }) => {
  const { page } = beatlens;
  const [toy, bare] = [join(dataFolder, 'toy'), join(dataFolder, 'bare')];
  await generateArchive(toy, 4, 60);
  await generateRecorded(bare, 2, 30);
  for (const name of readdirSync(bare)) if (name.endsWith('.atr')) rmSync(join(bare, name));
  await importFolder(beatlens, bare);
  await expectReady(beatlens, 'bare');
  await page.getByTestId('browse-beats').click();
  const viewer = page.getByTestId('bare-record');
  await expect(viewer.locator('[data-testid="bare-paper"][data-read="true"]')).toBeVisible();
  await expect(page.getByTestId('stretch')).toHaveText('0:00:00 of 0:00:30');
  await page.getByTestId('later').click();
  // A page of true-scale paper is as long as its width.
  await expect(page.getByTestId('stretch')).toHaveText(/^0:00:0[1-9] of 0:00:30$/);
  await expect(page.getByTestId('no-beats-here')).toContainText('2 records without beats');
  await screenshot(beatlens, 'record-without-beats');

  await importFolder(beatlens, toy);
  await expectReady(beatlens, 'toy');
  await cli(
    dataFolder,
    'train',
    '--network',
    'cnn-small',
    '--split',
    'beats',
    '--seed',
    '1',
    '--epochs',
    '1',
    '--archive',
    'toy',
    '--name',
    'toy',
  );
  // The window is told of what it does itself, not of what another process trained.
  await page.reload();
  for (const view of ['evaluate', 'explain'] as const) {
    await goTo(page, view);
    await expect(page.getByTestId('choose-model')).toContainText('trained on synthetic data');
  }
  await choose(page, 'model-picker', 'toy (synthetic)');
  await expect(page.getByTestId('view-explain').getByText('Synthetic model').first()).toBeVisible();

  // Its beats are found and classified: it is to be chosen for that, too.
  await goTo(page, 'archives');
  await page.getByTestId('archive-bare').click();
  await page.getByTestId('find-beats').click();
  await expect(page.getByTestId('unlabelled')).toContainText('2 records were searched');
  await expect(page.getByTestId('classify')).toBeDisabled();
  await page.getByTestId('classify-model').selectOption({ label: 'Model toy (synthetic)' });
  await page.getByTestId('classify').click();
  await expect(page.getByTestId('notice').filter({ hasText: 'classified by toy' })).toContainText('synthetic');
  await page.getByTestId('browse-beats').click();
  // No model is chosen here, and yet what one has said is told, with one click to it.
  await choose(page, 'filter-model', 'No model');
  await expect(page.getByTestId('see-toy')).toBeVisible();
  await page.getByTestId('see-toy').click();
  const question = page.getByTestId('target-question');
  await expect(question).toContainText(/Predicted .+ %: choose the class to explain/);
  await expect(page.getByTestId('view-beats').getByText('Synthetic model').first()).toBeVisible();
  await screenshot(beatlens, 'classified-beat');
  await page.getByTestId('explain-beat').click();
  await expect(question).toContainText(/Predicted .+ %: choose the class to explain/);
  await page.getByTestId('choose-V').click();
  await expect(page.getByTestId('deck-line')).toContainText('Probability of target V');
});
