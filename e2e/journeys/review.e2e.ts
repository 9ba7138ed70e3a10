/** Review by keyboard alone, through a host that is killed, to the written file. Started here by hand, as it is started twice. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { readAnnotations } from '../../main/ecg/formats/mitAnnotations/readAnnotations.ts';
import { symbolOf } from '../../main/ecg/record/annotations.ts';
import { shortcutDigit } from '../../preload/words/screens.ts';
import { expect, type HostKind, test } from '../app.ts';
import { expectAccessible } from '../pages/axe.ts';
import { expectBeatPaper } from '../pages/beatPaper.ts';
import { cli } from '../pages/cli.ts';
import { generateArchive } from '../pages/demoArchive.ts';
import { tabTo } from '../pages/keyboard.ts';
import { expectTidy } from '../pages/layout.ts';
import { plantLabels } from '../pages/plantLabels.ts';
import { screenshot } from '../pages/screenshot.ts';
import { Missing, type Started, start } from '../start.ts';

const size = { width: 1440, height: 900 };
/** Ten verdicts of every kind but skip, which leaves a beat open. */
const keys = ['Enter', 'x', 'v', 'u', 'd', 'Enter', 'l', 'Shift+J', '1', 'x'];

test('20 decisions by keyboard alone, 5 undone, the host killed, started again, gone on with and written', async ({
  dataFolder,
}, info) => {
  const folder = join(dataFolder, 'ward');
  const data = join(dataFolder, 'data');
  await generateArchive(folder, 6, 90);
  for (const name of readdirSync(folder)) if (name.endsWith('.atr')) plantLabels(join(folder, name), 15);
  await cli(data, 'import', folder);
  const choices = ['--network', 'cnn-small', '--split', 'patients', '--folds', '3', '--seed', '1', '--epochs', '2'];
  await cli(data, 'cross-validate', ...choices, '--name', 'folds');
  const before = hashes(folder);

  const kind = info.project.metadata.host as HostKind;
  const errors: string[] = [];
  const first = await begin(kind, data, errors);
  await openReview(first);
  const name = first.page.getByTestId('reviewer');
  await tabTo(first.page, name);
  await first.page.keyboard.type('Ada');
  await tabTo(first.page, first.page.getByTestId('review-start'));
  await first.page.keyboard.press('Enter');
  await expectDecided(first.page, 0);
  await expectBeatPaper(first.page);
  await expectTidy(first.page, 'review');
  await expectAccessible(first.page, 'review');

  const seen: string[] = [];
  for (let decision = 0; decision < 20; decision += 1) {
    if (decision > 0) await expect(heading(first.page)).not.toHaveText(seen.at(-1)!);
    seen.push((await heading(first.page).textContent()) ?? '');
    await first.page.keyboard.press(keys[decision % keys.length]!);
    await expectDecided(first.page, decision + 1);
  }
  expect(new Set(seen).size, 'each decision was about another beat').toBe(20);
  await screenshot(first, 'review');
  for (let undo = 1; undo <= 5; undo += 1) {
    await first.page.keyboard.press('Control+z');
    await expectDecided(first.page, 20 - undo);
  }
  await expect(heading(first.page), 'the beat that was undone last').toHaveText(seen[15]!);
  await first.page.keyboard.press('Control+Shift+Z');
  await expectDecided(first.page, 16);
  const onDisk = rows(data);
  await first.kill();
  expect(rows(data), 'what was told as saved').toEqual(onDisk);
  expect(onDisk.filter(({ action }) => action === 'undo')).toHaveLength(5);
  expect(onDisk.filter(({ action }) => action === 'redo')).toHaveLength(1);

  const again = await begin(kind, data, errors);
  await openReview(again);
  const isAsked = again.page.getByTestId('review-set-up');
  await expect(isAsked.or(again.page.getByTestId('review-beat'))).toBeVisible();
  if (await isAsked.isVisible()) {
    // The window's own memory may have gone with the host, and a tab at another port has none: the host knows who decided last.
    await expect(again.page.getByTestId('reviewer')).toHaveValue('Ada');
    await tabTo(again.page, again.page.getByTestId('review-start'));
    await again.page.keyboard.press('Enter');
  }
  await expectDecided(again.page, 16);
  await expect(heading(again.page), 'it goes on where it stopped').toHaveText(seen[16]!);
  for (let decision = 16; decision < 20; decision += 1) {
    await again.page.keyboard.press('u');
    await expectDecided(again.page, decision + 1);
  }

  await again.page.keyboard.press('w');
  await expect(again.page.getByTestId('difference')).toContainText('will differ from the given ones');
  await expectAccessible(again.page, 'write dialog');
  await screenshot(again, 'review-write');
  const out = join(dataFolder, 'corrected');
  await tabTo(again.page, again.page.getByTestId('write-folder'));
  await again.page.keyboard.type(out);
  await again.page.keyboard.press('Enter');
  await expect(again.page.getByTestId('written')).toContainText('written; the sources are as they were');
  await screenshot(again, 'review-written');
  await again.stop();

  const verdicts = inForce(rows(data));
  expect(verdicts).toHaveLength(20);
  expect(verdicts.slice(16).map(({ action }) => action)).toEqual([
    'unreadable',
    'unreadable',
    'unreadable',
    'unreadable',
  ]);
  expectWritten(out, folder, verdicts);
  expect(errors, 'errors that the page reported').toEqual([]);
  expect(hashes(folder), 'the archive is as it was').toEqual(before);
});

async function begin(kind: HostKind, data: string, errors: string[]): Promise<Started> {
  const started = await start(kind, data, size).catch((error) => {
    if (error instanceof Missing) test.skip(true, error.message);
    throw error;
  });
  started.page.on('pageerror', (error) => errors.push(`${error.message}\n${error.stack}`));
  return started;
}

async function openReview({ page, kind }: Started): Promise<void> {
  // Archives at first; Review itself after a restart.
  await expect(page.locator('[data-testid^="view-"]').first()).toBeVisible();
  await page.keyboard.press(`${kind === 'electron' ? 'Control' : 'Alt'}+${shortcutDigit('review')}`);
  await expect(page.getByTestId('view-review')).toBeVisible();
}

async function expectDecided(page: Page, decided: number): Promise<void> {
  await expect(page.getByTestId('review-decided')).toHaveText(`${decided} of 100`);
  await expect(page.getByTestId('review-failed')).toHaveCount(0);
}

const heading = (page: Page) => page.getByTestId('review-beat').getByRole('heading');

/** Each file is the source but for the labels that were decided otherwise. */
function expectWritten(out: string, folder: string, decided: readonly Row[]): void {
  const records = [...new Set(decided.map(({ record }) => record))].sort();
  expect(readdirSync(out).sort()).toEqual(records.map((record) => `${record}.rev`));
  let changed = 0;
  for (const record of records) {
    const source = marks(join(folder, `${record}.atr`));
    const expected = source.map((mark) => {
      const relabelled = decided.find(
        (row) => row.record === record && row.sample === mark.sample && row.action === 'relabel',
      );
      const label = relabelled && (JSON.parse(relabelled.after) as { label: string }).label;
      if (label === undefined || label === mark.symbol) return mark;
      changed += 1;
      return { ...mark, symbol: label };
    });
    expect(marks(join(out, `${record}.rev`)), record).toEqual(expected);
  }
  expect(changed, 'labels that were decided otherwise').toBeGreaterThan(5);
}

function marks(file: string): { sample: number; symbol: string }[] {
  const read = readAnnotations(file, 360);
  return Array.from(read.sample, (sample, row) => ({ sample, symbol: symbolOf(read, row) }));
}

interface Row {
  readonly id: number;
  readonly record: string;
  readonly sample: number;
  readonly action: string;
  /** JSON */
  readonly after: string;
  /** Of an undo or redo: the decision that it is about. */
  readonly target: number | null;
}

/** The decisions whose last undo, where there is one, was redone. */
function inForce(all: readonly Row[]): Row[] {
  const isTurn = ({ action }: Row) => action === 'undo' || action === 'redo';
  const lastTurn = (id: number) => all.findLast((row) => isTurn(row) && row.target === id)?.action;
  return all.filter((row) => !isTurn(row) && lastTurn(row.id) !== 'undo');
}

/** What stands in the file of decisions, read beside the host. */
function rows(data: string): Row[] {
  const database = new Database(join(data, 'reviews.sqlite'), { readonly: true });
  try {
    return database
      .prepare('SELECT id, record, sample, action, after, target FROM decisions ORDER BY id')
      .all() as Row[];
  } finally {
    database.close();
  }
}

function hashes(folder: string): Record<string, string> {
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, hash(name)]),
  );
}
