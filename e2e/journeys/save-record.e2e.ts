import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from '../app.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { openFirstRecord } from '../pages/openFirstRecord.ts';
import { screenshot } from '../pages/screenshot.ts';

const test = base.extend({
  dataFolder: async ({ dataFolder }, use) => {
    const folder = join(dataFolder, 'generated');
    await generateArchive(folder, 2, 60);
    await cli(dataFolder, 'import', folder);
    await use(dataFolder);
  },
});

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-saved-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('what Record shows is saved as the command line writes it, byte for byte', async ({ beatlens, dataFolder }) => {
  const { page } = beatlens;
  await openFirstRecord(page);
  await expect(page.getByTestId('paper-page')).toBeVisible();
  await page.getByTestId('speed').selectOption('50');
  await expect(page.getByTestId('paper-scale')).toContainText('50 mm/s');
  // The window holds its data folder; the command line works on a copy.
  const copy = join(folder, 'data');
  cpSync(dataFolder, copy, { recursive: true });
  const saved = async (panel: string) => {
    const file = await beatlens.download(async () => {
      await page.getByTestId(panel).getByTestId('save-as').click();
      await expect(page.getByTestId('save-figure')).toBeEnabled({ timeout: 180_000 });
      await page.getByTestId('save-figure').click();
    }, folder);
    return { file, svg: readFileSync(file, 'utf8') };
  };
  const written = async (name: string, ...args: string[]) => {
    const file = join(folder, `${name}.svg`);
    await cli(copy, name, ...args, '--figure', file, '--force');
    return readFileSync(file, 'utf8');
  };
  const record = await page.getByTestId('record-name').inputValue();

  const from = Number(await page.getByTestId('paper-page').getAttribute('data-from')).toFixed(3);
  const strip = await saved('save-strip');
  await screenshot(beatlens, 'record-save-strip');
  const [, seconds] = /-(\d+)s-[\da-f]{6}\.svg$/.exec(strip.file)!;
  const look = ['--from', from, '--seconds', seconds!, '--speed', '50', '--ruler'];
  expect(strip.svg).toBe(await written('strip', record, ...look));
  expect(strip.svg).toContain('50 mm/s · 10 mm/mV · no filter');
  expect((await saved('save-tachogram')).svg).toBe(await written('tachogram', record));
  await sheet(page, 'Full disclosure');
  expect((await saved('save-disclosure')).svg).toBe(await written('disclosure', record));
  await screenshot(beatlens, 'record-save-disclosure');
  await sheet(page, 'Table');
  const events = await saved('save-events');
  const [, minutes] = />(\d+) min from the start of the record</.exec(events.svg)!;
  expect(events.svg).toBe(await written('events', record, '--rows', minutes!));
  await screenshot(beatlens, 'record-save-table');
});

async function sheet(page: Page, name: string) {
  await page.getByTestId('record-sheet').getByText(name).click();
}
