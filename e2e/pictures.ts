/**
 * Pictures of every screen, dialog and empty state at four sizes in both themes, to be looked at one by one:
 *
 *     node e2e/pictures.ts DATA_FOLDER OUTPUT_FOLDER MODEL [SIZE,...] [NAME,...]
 *
 * DATA_FOLDER: with an archive, also one of twelve leads, MODEL evaluated, with class means and compared methods, a second model, a
 * cross-validation in folds of patients, a planted cause that was located, and decisions of the reviewers Ada and Bo. A scene that the folder has nothing for is told,
 * and shows what is there instead.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { screenNames } from '../preload/words/screens.ts';
import { type Started, start } from './start.ts';

const [dataFolder, outputFolder, modelName, askedSizes, askedNames] = process.argv.slice(2);
if (!dataFolder || !outputFolder || !modelName)
  throw new Error('usage: node e2e/pictures.ts DATA_FOLDER OUTPUT_FOLDER MODEL [SIZE,...] [NAME,...]');
mkdirSync(outputFolder, { recursive: true });

const sizes = {
  usual: { width: 1440, height: 900 },
  small: { width: 1024, height: 700 },
  large: { width: 1920, height: 1080 },
  // 1440 x 900 at 200 %.
  zoomed: { width: 720, height: 450 },
} as const;
type Scene = readonly [name: string, address: string, prepare?: (page: Page) => Promise<unknown>];

const click = (testid: string) => (page: Page) => page.getByTestId(testid).first().click();
const said = (testid: string, text: string) => (page: Page) => page.getByTestId(testid).getByText(text).first().click();
const seen = (page: Page, testid: string) => page.getByTestId(testid).first().waitFor();
const inTurn =
  (...steps: ReadonlyArray<(page: Page) => Promise<unknown>>) =>
  async (page: Page) => {
    for (const step of steps) await step(page);
  };
const readers = (page: Page) =>
  inTurn(
    (it) => it.getByTestId('reader-1').selectOption('Ada'),
    (it) => it.getByTestId('reader-2').selectOption('Bo'),
    (it) => it.getByTestId('adjudicator').fill('Cy'),
  )(page);
const review = (page: Page) =>
  inTurn(
    (it) => seen(it, 'review-beat'),
    (it) => it.waitForTimeout(1500),
  )(page);

const scenes: readonly Scene[] = [
  ['archives', 'archives?table=', (page) => seen(page, 'record-table')],
  ['remarks', 'archives', said('archive-tabs', 'Remarks')],
  ['not-read', 'archives', said('archive-tabs', 'Not read')],
  ['remove-archive', 'archives?table=', click('remove-archive')],
  ['plant', 'archives?table=', plant],
  ['import-folder', 'archives?table=', click('open-folder')],
  ['jobs', 'archives?table=', click('jobs')],
  ['engine', 'archives?table=', click('engine')],
  ['shortcuts', 'archives?table=', click('shortcuts')],
  [
    'about',
    'archives?table=',
    (page) =>
      page
        .locator('footer')
        .getByRole('button', { name: /^BeatLens/ })
        .click(),
  ],
  ['train', 'train', click('train-recipe')],
  ['model', 'train', (page) => page.locator('[data-testid^="model-"]').first().getByRole('button').first().click()],
  ['import-model', 'train', click('import-model')],
  ['import-record-model', 'train', importRecordModel],
  ['evaluate', 'evaluate?modelId=MODEL&page=', (page) => seen(page, 'confusion')],
  ['curves', 'evaluate?modelId=MODEL', said('evaluate-page', 'Curves')],
  ['ec57', 'evaluate?modelId=MODEL', said('evaluate-page', 'EC57')],
  ['compare', 'evaluate?modelId=MODEL', compare],
  ['not-evaluated', 'evaluate?modelId=OTHER&page='],
  ['beats', 'beats?modelId=MODEL', (page) => seen(page, 'beat-list')],
  ['no-beats', 'beats?rrFromMs=1&rrToMs=2'],
  ['record', 'record?sheet=&beside=', inTurn(chooseRecord, walk)],
  ['record-events', 'record?sheet=&beside=events', chooseRecord],
  ['record-summary', 'record?sheet=&beside=summary', chooseRecord],
  [
    'record-caliper',
    'record?sheet=&beside=calipers',
    (page) => inTurn(chooseRecord, (it) => it.keyboard.press('c'))(page),
  ],
  [
    'disclosure',
    'record?sheet=',
    inTurn(chooseRecord, said('record-sheet', 'Full disclosure'), (page) => seen(page, 'full-disclosure')),
  ],
  ['hours', 'record?sheet=', inTurn(chooseRecord, said('record-sheet', 'Table'), (page) => seen(page, 'hourly-table'))],
  ['record-waves', 'record?sheet=&beside=', inTurn(chooseRecord, walk, (page) => page.keyboard.press('w'))],
  ['record-map', 'record?modelId=MODEL&sheet=&beside=', inTurn(chooseRecord, walk, (page) => page.keyboard.press('h'))],
  ['record-twelve', 'record?shown=999', twelveLeads],
  ['record-gone', 'record?shown=999'],
  ['calibration', 'record?sheet=', inTurn(chooseRecord, click('calibrate'))],
  [
    'save-dialog',
    'record?sheet=',
    inTurn(
      chooseRecord,
      (page) => page.keyboard.press('Control+s'),
      (page) => seen(page, 'figure-preview'),
    ),
  ],
  ['classes', 'explain?modelId=MODEL&tab=classes&mean=&by=', (page) => seen(page, 'class-grid')],
  ['class', 'explain?modelId=MODEL&tab=classes&mean=V&by=', figureDrawn],
  ['patients', 'explain?modelId=MODEL&tab=classes&mean=V&by=patient'],
  [
    'subtypes',
    'explain?modelId=MODEL&tab=classes&mean=V&by=subtype',
    inTurn((page) => seen(page, 'subtype-grid'), figureDrawn),
  ],
  ['no-subtypes', 'explain?modelId=MODEL&tab=classes&mean=N&by=subtype', (page) => seen(page, 'no-subtypes')],
  ['one-beat', 'explain?modelId=MODEL&tab=beat', (page) => seen(page, 'deck-line')],
  ['concepts', 'explain?modelId=MODEL&tab=concepts&mean=V'],
  ['methods', 'explain?modelId=MODEL&tab=methods', (page) => seen(page, 'score-table')],
  ['methods-form', 'explain?modelId=MODEL&tab=methods', click('compare-again')],
  ['waves', 'explain?modelId=MODEL&tab=waves', (page) => seen(page, 'swaps-removed')],
  ['waves-form', 'explain?modelId=MODEL&tab=waves', click('swap-again')],
  ['causes', 'explain?modelId=MODEL&tab=causes', (page) => seen(page, 'located-table')],
  ['causes-form', 'explain?modelId=MODEL&tab=causes', click('locate-again')],
  ['review-set-up', 'review?page=&choose=1', (page) => seen(page, 'review-set-up')],
  ['review-queue', 'review?page=&choose=1&side=', reviewQueue],
  ['review-list', 'review?reviewer=Ada&source=list&side=', review],
  ['decisions', 'review?reviewer=Ada&source=list&side=decisions', review],
  ['note', 'review?reviewer=Ada&source=list&side=', inTurn(review, (page) => page.keyboard.press('t'))],
  ['relabel', 'review?reviewer=Ada&source=list&side=', inTurn(review, (page) => page.keyboard.press('1'))],
  ['write', 'review?reviewer=Ada&source=list&side=', inTurn(review, (page) => page.keyboard.press('w'))],
  ['readers', 'review?page=readers', readers],
  ['adjudication', 'review?page=readers', inTurn(readers, click('adjudicate'), review)],
  ['templates', 'review?page=templates', templates],
  ['reports', 'reports'],
  ['tray-empty', 'archives?table=', click('open-tray')],
  [
    'tray',
    'evaluate?modelId=MODEL&page=',
    inTurn(
      (page) => seen(page, 'confusion'),
      click('save-as'),
      (page) => seen(page, 'figure-preview'),
      click('add-to-tray'),
      click('open-tray'),
      (page) => seen(page, 'tray-picture'),
      (page) => page.waitForTimeout(1500),
    ),
  ],
];

async function chooseRecord(page: Page): Promise<void> {
  const [picker, paper] = [page.getByTestId('record-picker'), page.getByTestId('paper-page')];
  await picker.or(paper).first().waitFor();
  if (await picker.isVisible()) await picker.locator('[data-testid^="choose-"]').first().click();
  await paper.waitFor();
  await page.waitForTimeout(1500);
}

async function plant(page: Page): Promise<void> {
  await click('open-plant')(page);
  await page.getByTestId('plant-cause').selectOption('burst');
  await page.getByTestId('plant-size').fill('0.3');
  await page.getByTestId('plant-folder').fill('/data/burst03');
}

/** A file of one lead, taken as one of whole records. */
async function importRecordModel(page: Page): Promise<void> {
  await click('import-model')(page);
  const file = join(import.meta.dirname, '../models/store/importers/golden/convolutions.keras');
  await page.getByTestId('import-model-path').fill(file);
  await click('import-model-look')(page);
  await said('import-model-of', 'Whole records')(page);
  await page.getByTestId('import-model-layers').waitFor();
}

async function templates(page: Page): Promise<void> {
  await page.getByTestId('template-reviewer').fill('Ada');
  await page.getByTestId('template-record').selectOption({ index: 1 });
  await page.getByTestId('template-lead').selectOption({ index: 1 });
  await page.getByTestId('template').nth(1).waitFor({ timeout: 60_000 });
}

async function figureDrawn(page: Page): Promise<void> {
  await page.locator('.js-plotly-plot .main-svg').first().waitFor();
}

async function reviewQueue(page: Page): Promise<void> {
  const source = page.getByTestId('review-source');
  const folds = await source.locator('option[value^="folds-"]').first().getAttribute('value');
  await source.selectOption(folds!);
  await page.getByTestId('review-start').click();
  await review(page);
}

async function walk(page: Page): Promise<void> {
  await page.keyboard.press('Shift+ArrowRight');
  await seen(page, 'record-beat');
}

async function twelveLeads(page: Page): Promise<void> {
  await page
    .locator('[data-testid^="choose-"]')
    .filter({ hasText: /1\d leads/ })
    .first()
    .click();
  await page.getByTestId('layout').selectOption('3x4-rhythm');
  await page.getByTestId('paper-page').waitFor();
  await page.waitForTimeout(1500);
}

async function compare(page: Page): Promise<void> {
  await said('evaluate-page', 'Compare')(page);
  await page.getByTestId('compare-with').click();
  await page.locator('[role=option]').first().click();
  await page.getByTestId('comparison').waitFor({ timeout: 60_000 });
}

/** Ids of the model that was named, and of the first of the others. */
async function modelIds(page: Page): Promise<{ MODEL: string; OTHER: string }> {
  await page.goto(new URL('#/evaluate', page.url()).href);
  await page.reload();
  await page.getByTestId('model-picker').click();
  const options = page.locator('[role=option]');
  const [named, others] = [options.filter({ hasText: modelName! }), options.filter({ hasNotText: modelName! })];
  const idOf = async (option: typeof options) => (await option.first().getAttribute('data-value'))!;
  return { MODEL: await idOf(named), OTHER: await idOf(others) };
}

async function take(app: Started, size: string, ids: { MODEL: string; OTHER: string }): Promise<void> {
  const { page } = app;
  page.setDefaultTimeout(30_000);
  for (const [name, address, prepare] of scenes) {
    if (askedNames && !askedNames.split(',').includes(name)) continue;
    const to = new URL(`#/${address.replace('MODEL', ids.MODEL).replace('OTHER', ids.OTHER)}`, page.url());
    await page.goto(to.href);
    await page.reload();
    try {
      await page.locator('[data-testid^="view-"]').waitFor();
      await prepare?.(page);
    } catch (error) {
      console.error(`${name}, ${size}: ${(error as Error).message.split('\n')[0]}`);
    }
    await inBothThemes(page, `${size}-${name}`).catch((error: Error) =>
      console.error(`${name}, ${size}: no picture, ${error.message}`),
    );
  }
}

async function inBothThemes(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.waitForTimeout(900);
    // Colours change gradually: the picture is of their end.
    await page.screenshot({ path: join(outputFolder!, `${name}-${theme}.png`), animations: 'disabled' });
  }
}

for (const [size, pixels] of Object.entries(sizes)) {
  if (askedSizes && !askedSizes.split(',').includes(size)) continue;
  const app = await start('web', dataFolder, pixels, { ...process.env, BEATLENS_PRETRAINED: '' });
  try {
    await take(app, size, await modelIds(app.page));
  } finally {
    await app.stop();
  }
}
const emptyScreens = screenNames.filter((screen) => !askedNames || askedNames.split(',').includes(`empty-${screen}`));
if (emptyScreens.length > 0) {
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-empty-'));
  const app = await start('web', folder, sizes.usual, { ...process.env, BEATLENS_PRETRAINED: '' });
  try {
    for (const screen of emptyScreens) {
      await app.page.goto(new URL(`#/${screen}`, app.page.url()).href);
      await inBothThemes(app.page, `empty-${screen}`);
    }
  } finally {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
