import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectBeatPaper } from '../pages/beatPaper.ts';
import { choose } from '../pages/choose.ts';
import { cli } from '../pages/cli.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'beatlens-saved-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the figure of a beat saved in the window is the file of the command beside it, byte for byte', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  await goTo(page, 'explain');
  await page.getByTestId('model-picker').selectOption({ label: labels.first });
  await page.getByTestId('explain-tab').getByText('One beat').click();
  await expect(page.getByTestId('paper-page').first()).toBeVisible();
  // The window holds its data folder; the command line works on a copy.
  const copy = join(folder, 'data');
  cpSync(dataFolder, copy, { recursive: true });
  for (const signed of [false, true]) {
    if (signed) await page.getByTestId('signed').click();
    await expect(page.getByTestId('command')).toContainText(signed ? '--signed' : '--target');
    const saved = await beatlens.download(() => button(page, 'SVG').click(), folder);
    const [, ...args] = (await page.getByTestId('command').innerText()).trim().split(' -- ')[1]!.split(' ');
    const named = args.at(-1)!;
    expect(basename(saved)).toBe(named);
    const written = join(folder, 'command.svg');
    await cli(copy, 'explain', ...args.slice(0, -1), written);
    expect(readFileSync(saved, 'utf8')).toBe(readFileSync(written, 'utf8'));
    await screenshot(beatlens, signed ? 'beat-signed' : 'beat');
  }
  // Pixels are made of the same file.
  const pixels = await beatlens.download(() => button(page, 'PNG').click(), folder);
  expect(readFileSync(pixels).subarray(1, 4).toString()).toBe('PNG');
  await page.emulateMedia({ colorScheme: 'dark' });
  await screenshot(beatlens, 'beat-signed-dark');
});

test('a beat of the list is saved as it is shown, as the command beside it writes it', async ({
  beatlens,
  dataFolder,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await page.getByTestId('beat-list').getByRole('row').nth(1).click();
  await expectBeatPaper(page);
  const copy = join(folder, 'data');
  cpSync(dataFolder, copy, { recursive: true });
  for (const kind of ['signal', 'heat']) {
    if (kind === 'heat') await choose(page, 'filter-model', `Model ${labels.first}`);
    await expect(page.getByTestId('command')).toContainText(`-${kind}.svg`);
    const saved = await beatlens.download(() => button(page, 'SVG').click(), folder);
    const [, ...args] = (await page.getByTestId('command').innerText()).trim().split(' -- ')[1]!.split(' ');
    expect(basename(saved)).toBe(args.at(-1));
    expect(basename(saved)).toMatch(/^beat-demo\d+-\d+-(heat|signal)\.svg$/);
    const written = join(folder, 'command.svg');
    await cli(copy, 'beat', ...args.slice(0, -1), written);
    expect(readFileSync(saved, 'utf8')).toBe(readFileSync(written, 'utf8'));
    expect(readFileSync(saved, 'utf8')).toContain('Time from the fiducial point (ms)');
    await screenshot(beatlens, `beats-figure-${kind}`);
  }
});

function button(page: Page, name: string) {
  return page.getByRole('group', { name: 'Figure' }).first().getByRole('button', { name });
}
