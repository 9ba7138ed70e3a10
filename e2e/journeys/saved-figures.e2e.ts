import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, type HostKind, type RunningApp, test } from '../app.ts';
import { expectReady, importFolder } from '../pages/archivesPage.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTrained, startTraining } from '../pages/trainPage.ts';
import { Missing, start } from '../start.ts';

test('figures saved from the window are the command line’s, byte for byte', async ({ dataFolder, size }, info) => {
  // Not the journeys' own window: it closes before the command line opens the same data.
  const beatlens = await start(info.project.metadata.host as HostKind, dataFolder, size).catch((error) => {
    if (error instanceof Missing) test.skip(true, error.message);
    throw error;
  });
  const { training, network, confusion, roc, all, one, patients, methods } = await savedInWindow(
    beatlens,
    dataFolder,
  ).finally(() => beatlens.stop());

  const file = join(dataFolder, 'figure.svg');
  const written = async (...choice: string[]) => {
    const means = ['--model', 'saved', '--method', 'grad-cam', '--part', 'all'];
    await cli(dataFolder, 'explain', ...means, ...choice, '--figure', file, '--force');
    return readFile(file, 'utf8');
  };
  expect(all).toBe(await written('--class', 'all'));
  expect(one).toBe(await written('--class', 'N'));
  expect(patients).toBe(await written('--class', 'N', '--by', 'patient'));
  const curves = join(dataFolder, 'curves.svg');
  await cli(dataFolder, 'models', 'show', 'saved', '--curves', curves, '--diagram', file, '--force');
  expect(training).toBe(await readFile(curves, 'utf8'));
  expect(network).toBe(await readFile(file, 'utf8'));
  await cli(dataFolder, 'evaluate', '--model', 'saved', '--figure', file, '--curves', curves, '--force');
  expect(confusion).toBe(await readFile(file, 'utf8'));
  expect(roc).toBe(await readFile(curves, 'utf8'));
  // The command that the window names; lists stand in a shell's quotes, and the file has another name.
  const options = methods.command.slice(methods.command.indexOf(' --model') + 1).replaceAll("'", '');
  const named = options
    .replace(/--figure \S+/, `--figure ${file}`)
    .replace(/--csv \S+/, `--csv ${join(dataFolder, 'methods.csv')}`);
  await cli(dataFolder, 'compare-methods', ...named.split(' '), '--force');
  expect(methods.svg).toBe(await readFile(file, 'utf8'));
});

/** Every figure that the window saves of a model. */
async function savedInWindow(beatlens: RunningApp, dataFolder: string) {
  const { page } = beatlens;
  const folder = join(dataFolder, 'generated');
  await generateArchive(folder, 4, 90);
  await importFolder(beatlens, folder);
  await expectReady(beatlens, 'generated');
  await startTraining(page, { split: 'beats', seed: 1, epochs: 2, name: 'saved' });
  await expectTrained(page, 'saved', 240_000);
  const training = await savedSvg(page, page.getByTestId('training'));
  expect(training).toContain('split beats · seed 1');
  await page.getByRole('button', { name: 'Network and training of saved' }).click();
  const dialog = page.getByTestId('model-dialog');
  await expect(dialog.getByTestId('network-diagram')).toBeVisible();
  const network = await savedSvg(page, dialog);
  await dialog.getByTestId('model-figure').getByText('Training').click();
  await expect(dialog.getByTestId('training-curves')).toBeVisible();
  // The same model, the same figure, wherever it is saved.
  expect(await savedSvg(page, dialog)).toBe(training);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await goTo(page, 'evaluate');
  await page.getByTestId('evaluate').click();
  await expect(page.getByTestId('confusion')).toBeVisible({ timeout: 180_000 });
  const matrix = page
    .locator('section')
    .filter({ has: page.getByTestId('confusion') })
    .last();
  const confusion = await savedSvg(page, matrix);
  await page.getByTestId('evaluate-page').getByText('Curves').click();
  await expect(page.getByTestId('curves')).toBeVisible();
  const roc = await savedSvg(page);
  await goTo(page, 'explain');
  await page.getByTestId('part').getByText('All beats').click();
  await page.getByTestId('compute').click();
  await expect(page.getByTestId('class-grid')).toBeVisible({ timeout: 180_000 });
  const all = await savedSvg(page);
  await page.getByTestId('tile-N').getByRole('button').click();
  await expect(page.getByTestId('class-detail')).toBeVisible();
  const one = await savedSvg(page);
  await page.getByTestId('by-patient').click();
  await page.getByTestId('compute-patients').click();
  await expect(page.getByTestId('patient-grid')).toBeVisible({ timeout: 180_000 });
  const patients = await savedSvg(page);
  const methods = await savedComparison(page);
  return { training, network, confusion, roc, all, one, patients, methods };
}

/** Three methods on a few beats, and the command that the window gives for them. */
async function savedComparison(page: Page) {
  await page.getByTestId('explain-tab').getByText('Methods').click();
  const form = page.getByTestId('comparison-form');
  const group = (name: string) => form.getByRole('group', { name: new RegExp(name) });
  await group('Methods').getByRole('button', { name: 'None' }).click();
  for (const name of ['Grad-CAM', 'Saliency', 'Occlusion']) {
    await group('Methods').getByRole('checkbox', { name, exact: true }).check();
  }
  for (const name of ['N', 'V']) await group('Classes').getByRole('checkbox', { name, exact: true }).check();
  await page.getByTestId('comparison-beats').fill('6');
  await page.getByTestId('comparison-seed').fill('5');
  await page.getByTestId('start-comparison').click();
  // Three methods, and four maps that know no network.
  await expect(page.getByTestId('score-table').locator('tbody tr')).toHaveCount(7, { timeout: 180_000 });
  // Differences to both, with the best or the random map on 0.
  const forest = page.getByTestId('forest');
  await expect(forest).toContainText('Difference to the best method');
  await forest.getByTestId('forest-reference').getByText('To the random map').click();
  await expect(forest).toContainText('Difference to the random map');
  await expect(forest.locator('.scatterlayer .trace').first()).toBeVisible();
  const command = (await page.getByTestId('command').textContent()) ?? '';
  return { svg: await savedSvg(page), command };
}

/** What the window hands over to be saved; no dialog asks where to. */
async function savedSvg(page: Page, within: Page | Locator = page): Promise<string> {
  const content = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { createObjectURL } = URL;
        const { HTMLAnchorElement: anchor } = globalThis as unknown as {
          HTMLAnchorElement: { prototype: { click: () => void } };
        };
        const { click } = anchor.prototype;
        URL.createObjectURL = (blob: Blob) => {
          void blob.text().then((text) => {
            Object.assign(URL, { createObjectURL });
            anchor.prototype.click = click;
            resolve(text);
          });
          return createObjectURL.call(URL, blob);
        };
        anchor.prototype.click = () => {};
      }),
  );
  await within.getByTestId('save-as').click();
  await expect(page.getByTestId('figure-preview')).toBeVisible({ timeout: 180_000 });
  await page.getByTestId('save-figure').click();
  const saved = await content;
  await expect(page.getByTestId('save-dialog')).toHaveCount(0);
  return saved;
}
