import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '../app.ts';
import { cli } from '../pages/cli.ts';
import { screenshot } from '../pages/screenshot.ts';

/** Generated records of twelve leads; the cause of one diagnosis is in V3. */
const test = base.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const made = ['--records', '36', '--cause', 'burst', '--size', '0.3', '--in-lead', 'V3', '--rate', '100'];
    await cli(dataFolder, 'demo', '--twelve-leads', ...made, '--seed', '2', '--to', join(dataFolder, 'twelve'));
    await use(dataFolder);
  },
});

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-diagnoses-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('diagnoses of an archive are counted and searched, and the map of one is shown lead by lead and saved', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  await page.goto(new URL('#/archives?table=', page.url()).href);
  const chip = page.getByTestId('diagnosis-planted-burst');
  await expect(chip).toBeVisible();
  const count = Number((await chip.textContent())!.replace(/\D/g, ''));
  await chip.click();
  await expect(page.getByTestId('record-search-words')).toHaveText(`diagnosis planted-burst: ${count} of 36 records`);
  await expect(page.getByTestId('record-search')).toHaveValue('dx planted-burst');
  const first = page.getByTestId('record-table').getByRole('row').nth(1);
  await expect(first).toContainText('planted-burst');
  await screenshot(beatlens, 'archives-diagnoses');

  await first.getByText('Open').click();
  await page.getByTestId('record-sheet').getByText('Diagnoses').click();
  await expect(page.getByTestId('no-record-model')).toContainText('No model of whole records yet');
  const training = ['--network', 'lead-branches', '--split', 'patients', '--seed', '1', '--epochs', '2'];
  await cli(dataFolder, 'train-records', '--archive', 'twelve', '--diagnoses', 'planted-burst,AF', ...training);
  await page.reload();
  // Never a diagnosis by itself, and none of the probabilities before one is chosen.
  await expect(page.getByTestId('diagnosis-question')).toBeVisible();
  const chosen = page.getByTestId('explain-planted-burst');
  await expect(chosen).toContainText('given');
  await chosen.click();
  const map = page.getByTestId('record-map');
  await expect(map).toBeVisible();
  await expect(chosen).toHaveAttribute('aria-pressed', 'true');
  await expect(chosen).toContainText(/0\.\d{4}|[<>] 0\.\d{4}/);
  const leads = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
  const shares = await Promise.all(leads.map((lead) => page.getByTestId(`share-${lead}`).textContent()));
  const sum = shares.reduce((total, share) => total + Number(share!.replace(/[^\d.]/g, '')), 0);
  // Twelve numbers with a decimal.
  expect(Math.abs(sum - 100)).toBeLessThanOrEqual(0.6);
  await screenshot(beatlens, 'record-diagnoses');

  const file = await beatlens.download(async () => {
    await page.getByTestId('diagnosis-sheet').getByTestId('save-as').click();
    await expect(page.getByTestId('save-figure')).toBeEnabled({ timeout: 180_000 });
    await page.getByTestId('save-figure').click();
  }, folder);
  const svg = readFileSync(file, 'utf8');
  const saved = [...svg.matchAll(/data-part="share" data-lead="[^"]+"\/>\s*<text[^>]*>([^<]+)</g)].map(
    ([, share]) => share,
  );
  expect(saved).toEqual(shares);
  expect(svg).toContain('SYNTHETIC DATA');

  // By the keyboard, another diagnosis.
  await page.getByTestId('explain-AF').press('Enter');
  await expect(map).toHaveAttribute('aria-label', /map for AF by Grad-CAM/);

  // The mean of the records that have it, around R: of a part that is chosen, never by itself.
  await page.getByTestId('diagnosis-of').getByText('Mean of records').click();
  await page.getByTestId('explain-planted-burst').click();
  const compute = page.getByTestId('compute-record-mean');
  await expect(page.getByTestId('record-mean-question')).toContainText('Choose a part of the split');
  await expect(compute).toBeDisabled();
  await page.getByTestId('record-mean-part').selectOption('training');
  await expect(page.getByTestId('no-record-mean')).toBeVisible();
  await screenshot(beatlens, 'record-mean-asked');
  await page.getByTestId('record-mean-beats').fill('6');
  await page.getByTestId('record-mean-beats').press('Enter');
  await expect(page.getByTestId('record-mean-of')).toContainText(/beats of \d+ patients, training part · Grad-CAM/, {
    timeout: 60_000,
  });
  await expect(page.getByTestId('record-mean-title')).toHaveText(/^planted-burst: mean of [1-6] records/);
  const ofMean = await Promise.all(leads.map((lead) => page.getByTestId(`share-${lead}`).textContent()));
  await screenshot(beatlens, 'record-mean');
  const form = page.getByTestId('record-mean-form');
  const numbers = await beatlens.download(async () => {
    await form.getByTestId('save-as').click();
    await expect(page.getByTestId('save-figure')).toBeEnabled({ timeout: 180_000 });
    await page.getByTestId('save-table-csv').click();
  }, folder);
  const [head, ...rows] = readFileSync(numbers, 'utf8').trim().split('\r\n');
  expect(head).toBe('diagnosis,lead,ms,mean_map,mean_beat_mv,share_of_map');
  expect(rows).toHaveLength(12 * 80);
  const shareOf = (lead: string) => Number(rows.find((row) => row.split(',')[1] === lead)!.split(',')[5]);
  expect(leads.map((lead) => `${(100 * shareOf(lead)).toFixed(1)} %`)).toEqual(ofMean);
  // It is kept; the command line computes the same.
  await page.reload();
  await expect(page.getByTestId('record-mean-title')).toBeVisible();
  const said = await cli(
    dataFolder,
    ...['explain-record', 'mean', '--model', 'latest', '--diagnosis', 'planted-burst', '--method', 'grad-cam'],
    ...['--part', 'training', '--records', '6', '--json'],
  );
  const { shares: computed } = JSON.parse(said) as { shares: number[] };
  expect(computed.map((share) => `${(100 * share).toFixed(1)} %`)).toEqual(ofMean);
});
