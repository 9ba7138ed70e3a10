import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

interface Printed {
  readonly text: string;
  /** Height of the window's own screen on the paper, in pixels. */
  readonly window: number;
  readonly rulerMm: number;
  readonly strips: readonly { readonly said: number; readonly mm: number }[];
}

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-reports-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the parts of a report are saved as a template, loaded again, and another file is refused', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'reports');
  const load = (name: string, text: string) =>
    page.getByTestId('template-file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await load('other.json', '{"beats":3}');
  await expect(page.getByTestId('template-problem')).toHaveText(
    /^other\.json is no template of a report: .*Nothing was changed/,
  );
  const parts = page.getByTestId('report-parts').getByRole('listitem');
  await expect(parts.first()).toContainText('Summary');

  await load(
    'ward.json',
    '{"beatlensReportTemplate":1,"title":"Ward","parts":[{"part":"references"},{"part":"record"}]}',
  );
  await expect(page.getByTestId('template-said')).toHaveText('ward.json loaded: 2 parts, title “Ward”.');
  await expect(page.getByTestId('template-problem')).toHaveCount(0);
  await expect(page.getByTestId('report-template')).toHaveValue('record');
  await expect(parts).toContainText(['References', 'Record']);
  await screenshot(beatlens, 'reports-template');

  await parts.first().getByRole('button', { name: 'Move References down' }).click();
  await expect(parts).toContainText(['Record', 'References']);
  const saved = await beatlens.download(() => page.getByTestId('template-save').click(), folder);
  await page.getByTestId('report-template').selectOption('model');
  await expect(parts.first()).toContainText('Summary');
  await page.getByTestId('template-file').setInputFiles(saved);
  await expect(parts).toContainText(['Record', 'References']);
  await expect(page.getByTestId('report-template')).toHaveValue('record');
});

test('a report of a record and one of a model are written from the window, parts as they were chosen', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'reports');
  await screenshot(beatlens, 'reports');
  await expect(page.getByTestId('report-print')).toBeVisible();
  await page.keyboard.press('Control+P');
  await expect(page.getByTestId('report-problem')).toHaveText(/no report to print yet/);
  await page.getByTestId('report-make').click();
  await expect(page.getByTestId('report-problem')).toHaveText(/Name the folder/);
  await page.getByTestId('report-folder').fill(folder);

  await page.getByTestId('report-template').selectOption('record');
  await page.getByTestId('report-make').click();
  await expect(page.getByTestId('report-problem')).toHaveText(/Choose a record/);
  await choose(page, 'report-record', 'demo01');
  await page.getByTestId('report-parts').getByRole('button', { name: 'Leave Methods out' }).click();
  await page.getByTestId('report-reader').fill('Dr O’Brien');
  await page.getByTestId('report-format').getByText('HTML').click();
  await page.getByTestId('report-make').click();
  await expect(page.getByTestId('report-made')).toContainText(folder);
  await screenshot(beatlens, 'reports-made');
  const [file] = readdirSync(folder);
  const html = readFileSync(join(folder, file!), 'utf8');
  expect(html).toContain('Dr O’Brien');
  expect(html).not.toContain('>2. Methods<');

  // What the system's dialog would be handed, as it lies on the paper.
  await expect(page.getByTestId('report-print')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(measureWhatIsPrinted);
  await page.keyboard.press('Control+P');
  await expect(page.locator('html')).toHaveAttribute('data-printed', /Record report/);
  const printed: Printed = JSON.parse((await page.locator('html').getAttribute('data-printed'))!);
  expect(printed.text).toContain('Dr O’Brien');
  expect(printed.window).toBe(0);
  expect(printed.rulerMm).toBeCloseTo(110, 1);
  expect(printed.strips.length).toBeGreaterThan(0);
  for (const { said, mm } of printed.strips) expect(mm).toBeCloseTo(said, 1);
  await expect(page.locator('.print-sheet')).toHaveCount(0);
  await page.emulateMedia({ media: null });

  // The same name again: nothing is written over.
  await page.getByTestId('report-make').click();
  await expect(page.getByTestId('report-problem')).toHaveText(/is there already and was left as it is/i);

  await page.getByTestId('report-template').selectOption('model');
  await choose(page, 'report-model', labels.first.split(' ')[0]!);
  await page.getByTestId('report-format').getByText('PDF').click();
  await page.getByTestId('report-make').click();
  await expect(page.getByTestId('report-made')).toContainText('.pdf', { timeout: 480_000 });
  expect(readdirSync(folder).filter((name) => name.endsWith('.pdf'))).toHaveLength(1);
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(beatlens, 'reports-dark');
});

/** In the page: instead of the system's dialog, notes at the root what is printed: its text, and widths in millimetres. */
const measureWhatIsPrinted = `window.print = () => {
  const millimetres = (element) => (element.getBoundingClientRect().width * 25.4) / 96;
  const root = document.querySelector('.print-sheet > div').shadowRoot;
  const strips = [...root.querySelectorAll('figure.true-to-scale svg')];
  document.documentElement.dataset.printed = JSON.stringify({
    text: root.textContent,
    window: document.querySelector('main').getBoundingClientRect().height,
    rulerMm: millimetres(root.querySelector('img[data-ruler]')),
    strips: strips.map((svg) => ({ said: Number.parseFloat(svg.getAttribute('width')), mm: millimetres(svg) })),
  });
}`;
