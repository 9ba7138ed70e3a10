/** Whether a map can be believed is measured beside it, by a key or a button; the map and its figures carry the answer. */
import { expectAccessible } from '../pages/axe.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, test } from '../prepared.ts';

test('a map is not stamped until somebody asks; then its lamps stand beside it and its seeds can be trained', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await choose(page, 'filter-model', `Model ${labels.first}`);
  await goTo(page, 'explain');
  await page.getByTestId('explain-tab').getByText('One beat').click();
  const badge = page.getByTestId('trust-stamp').getByTestId('stamp-badge');
  await expect(badge).toHaveText('Not known');
  await expect(page.getByTestId('trust-stamp')).toContainText('Not measured');

  await page.keyboard.press('t');
  await expect(page.getByTestId('measure-stamp')).toHaveText('Measure again', { timeout: 180_000 });
  const lamps = page.getByTestId('trust-stamp').getByRole('listitem');
  await expect(lamps).toHaveCount(4);
  // One training: whether the map survives another seed cannot be known.
  await expect(lamps.first()).toContainText('1 of 3 trainings');
  await expect(lamps.nth(1)).toHaveAttribute('title', /weights were all shuffled.*Limit: 0\.50 or less/);
  await expect(badge).not.toHaveAttribute('data-verdict', 'stamped');
  await expect(page.getByTestId('train-seeds')).toHaveText('Train 2 more seeds');
  const isRefused = (await badge.getAttribute('data-verdict')) === 'refused';
  if (isRefused) await expect(page.getByTestId('heat-legend').first()).toContainText('in grey');
  await screenshot(beatlens, 'trust-stamp');
  await expectAccessible(page, 'stamp');
});
