/** A beat is changed in clinical units beside its map: it is drawn over the recorded one, measured again, and the least change is found. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from '../pages/axe.ts';
import { expectBeatPaper } from '../pages/beatPaper.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

/** The network is asked along a whole range, and all records are read, on a machine that is slow. */
const longest = { timeout: 180_000 };

test('a changed beat is drawn over the recorded one and measured again; a slider says the least change that turns', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await choose(page, 'filter-model', `Model ${labels.first}`);
  await expectBeatPaper(page);
  await goTo(page, 'explain');
  await page.getByTestId('explain-tab').getByText('One beat').click();
  await expect(page.getByTestId('trust-stamp')).toBeVisible();
  const panel = page.getByTestId('what-if');
  await expect(panel).toHaveCount(0);

  await page.keyboard.press('w');
  await expect(page.getByTestId('what-if-open')).toHaveAttribute('aria-pressed', 'true');
  await expect(panel.getByTestId('what-if-recorded')).toContainText('called');
  await expect(panel.getByTestId('what-if-changed')).toHaveText('not changed');

  // By the keyboard: from 0 to the end of the range.
  const amplitude = panel.getByTestId('by-amplitude');
  await amplitude.focus();
  await amplitude.press('End');
  await expect(amplitude).toHaveAttribute('aria-valuetext', '+200 %');
  await expect(panel.getByTestId('measured-amplitude')).toHaveText(/^measured [+-]\d+ %$/);
  await expect(panel.getByTestId('what-if-changed')).toContainText('called');
  await expect(panel.getByTestId('what-if-distance')).toContainText('unlike from');
  await expect(panel.getByTestId('what-if-beat').locator('div[role=img]')).toHaveAttribute(
    'aria-label',
    /changed by Amplitude \+200 %/,
  );

  await panel.getByTestId('undo-amplitude').click();
  await expect(amplitude).toHaveAttribute('aria-valuetext', '0 %');
  await expect(panel.getByTestId('what-if-changed')).toHaveText('not changed');

  await panel.getByTestId('search-amplitude').click();
  await expect(panel.getByTestId('what-if-least')).toContainText('Least change that turns:', longest);
  await expect(panel.getByTestId('what-if-curve').locator('div[role=img]')).toHaveAttribute(
    'aria-label',
    /along Amplitude, from -80 % to \+200 %/,
  );
  await expect(panel.getByTestId('what-if-curve').locator('[data-drawn=true]')).toBeVisible();
  const folder = mkdtempSync(join(tmpdir(), 'beatlens-what-if-'));
  const file = await beatlens.download(() => panel.getByTestId('what-if-csv').click(), folder);
  const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\r\n');
  rmSync(folder, { recursive: true });
  expect(head).toContain('asked,measured,target,probability');
  expect(rows.length).toBeGreaterThanOrEqual(15);

  await panel.getByTestId('what-if-nearest-show').click();
  await expect(panel.getByTestId('what-if-nearest')).toContainText('of other patients nearest of', longest);
  await panel.scrollIntoViewIfNeeded();
  await screenshot(beatlens, 'what-if');
  await expectAccessible(page, 'what if');

  await page.getByTestId('what-if-open').click();
  await expect(panel).toHaveCount(0);
});
