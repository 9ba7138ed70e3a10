import type { Page } from '@playwright/test';
import { choose } from '../pages/choose.ts';
import { beatHead, chosenBeat } from '../pages/chosenBeat.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber, numbersIn } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';
import { expect, labels, models, test } from '../prepared.ts';

const explained = (page: Page) => page.getByTestId('view-explain').getByRole('heading', { name: /^Record/ });
/** Explain names the beat as Beats does, without its patient. */
const expectExplained = (page: Page, head: string) =>
  expect(explained(page)).toHaveText(head.replace(/, patient.*$/, ''));
const rows = (page: Page) => page.getByTestId('beat-list').getByRole('row');

test('the beats of a number of Evaluate stay the list in Beats and Explain, whatever model or order is chosen', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await page.getByTestId('matrix-unit').getByText('Beats').click();
  const cells = await numbersIn(page.getByTestId('confusion').locator('[data-cell]'));
  const side = Math.sqrt(cells.length);
  const most = Math.max(...cells.filter((_, at) => at % (side + 1) !== 0));
  const place = cells.findIndex((beats, at) => at % (side + 1) !== 0 && beats === most);
  expect(most).toBeGreaterThan(2);
  const cell = page.locator(`[data-cell="${Math.floor(place / side)}-${place % side}"]`);
  const [, reference, predicted] =
    /of class (\S+) .* predicted as (\S+)/.exec((await cell.getAttribute('title')) ?? '') ?? [];
  await cell.click();

  // Beats: the surest mistakes first, by the probability that is shown.
  await expect(page.getByTestId('beat-total')).toHaveText(`${most} beats`);
  const probabilities = rows(page).locator('[role=gridcell]:nth-of-type(6)');
  await expect(probabilities.nth(2)).toHaveText(/\d/);
  const shown = (await probabilities.allTextContents()).map(Number);
  expect(shown).toEqual([...shown].sort((a, b) => b - a));
  await rows(page).nth(2).click();
  const chosen = await chosenBeat(page, 2);
  // Another order: the same list and the same beat.
  await page.getByTestId('order').selectOption('shortest-rr');
  await expect(page.getByTestId('beat-total')).toHaveText(`${most} beats`);
  await expect(beatHead(page)).toHaveText(chosen);
  await page.getByTestId('order').selectOption('surest-wrong');
  expect(await chosenBeat(page, 2)).toBe(chosen);

  // Explain: the same beat of the same list; another model explains it, and the list stays what the first one got wrong.
  await page.getByTestId('explain-beat').click();
  const where = page.getByTestId('walk-place');
  const list = page.getByTestId('walked-list');
  await expect(where).toHaveText(`2 of ${most}`);
  const words = `given class ${reference}, predicted ${predicted} by ${models.first}, surest mistakes first`;
  await expect(list).toContainText(words);
  await expectExplained(page, chosen);
  await choose(page, 'model-picker', labels.second);
  await expect(page.getByTestId('deck-line')).toContainText('Given label');
  await expect(where).toHaveText(`2 of ${most}`);
  await expect(list).toContainText(words);
  await expectExplained(page, chosen);
  await screenshot(beatlens, 'list-explained-by-another-model');
  await page.getByTestId('next-beat').click();
  await expect(where).toHaveText(`3 of ${most}`);

  // And back: the same list, at the beat that was reached.
  await page.getByTestId('in-beats').click();
  await expect(page.getByTestId('beat-total')).toHaveText(`${most} beats`);
  await expect(page.getByTestId('beat-place')).toHaveText('No. 3');
  await expect(page.getByTestId('filter-model')).toHaveValue(`Model ${labels.first}`);
  await expect(page.getByTestId('filter-given')).toHaveValue(reference ?? '?');
  await expect(page.getByTestId('filter-predicted')).toHaveValue(predicted ?? '?');
  await expect(page.getByTestId('order')).toHaveValue('surest-wrong');

  // By the rail through other screens, and by Back.
  await goTo(page, 'train');
  await goTo(page, 'evaluate');
  await goTo(page, 'beats');
  await expect(page.getByTestId('beat-total')).toHaveText(`${most} beats`);
  const third = await chosenBeat(page, 3);

  // Without conditions the list is longer, and the beat stands in it still.
  await page.getByTestId('clear-filters').click();
  await expect
    .poll(async () => leadingNumber(await page.getByTestId('beat-total').textContent()))
    .toBeGreaterThan(most);
  await expect(beatHead(page)).toHaveText(third);
  await expect(page.locator('[role=row][aria-selected=true]')).toBeInViewport();
  // A list that does not hold it begins at its first beat.
  const other = ['N', 'V'].find((symbol) => symbol !== reference) ?? 'N';
  await page.getByTestId(`symbol-${other}`).click();
  expect(await chosenBeat(page, 1)).not.toBe(third);
});

test('a model is chosen for the beat on the screen, which stays; a class narrows the list in Explain too', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await chosenBeat(page, 1);
  const list = page.getByTestId('beat-list');
  await list.focus();
  await page.keyboard.press('End');
  const last = leadingNumber(await page.getByTestId('beat-total').textContent());
  const lastBeat = await chosenBeat(page, last);
  await page.keyboard.press('ArrowUp');
  const chosen = await chosenBeat(page, last - 1);
  expect(chosen).not.toBe(lastBeat);
  await expect(page.getByTestId('view-beats')).toContainText('Choose a model above');
  await choose(page, 'filter-model', `Model ${labels.first}`);
  await expect(beatHead(page)).toHaveText(chosen);
  await expect(page.getByTestId('beat-place')).toHaveText(`No. ${last - 1}`);
  await expect(page.locator('[role=row][aria-selected=true]')).toBeInViewport();

  await page.getByTestId('explain-beat').click();
  const where = page.getByTestId('walk-place');
  await expect(where).toHaveText(`${last - 1} of ${last}`);
  await expectExplained(page, chosen);
  // Its own class: the beat stays. Another class: the first beat of it.
  const own = (await page.getByTestId('target').locator('input:checked').getAttribute('value')) ?? '?';
  await page.getByTestId('walk-class').locator(`input[value="${own}"]`).check({ force: true });
  await expect(page.getByTestId('walked-list')).toContainText('symbol');
  await expectExplained(page, chosen);
  const other = own === 'V' ? 'N' : 'V';
  await page.getByTestId('walk-class').locator(`input[value="${other}"]`).check({ force: true });
  await expect(where).toHaveText(/^1 of/);
  await expect(page.getByTestId('target').locator('input:checked')).toHaveValue(other);
  await page.getByTestId('leave-list').click();
  await expect(where).toHaveText(new RegExp(`of ${last}$`));
  await expect(page.getByTestId('target').locator('input:checked')).toHaveValue(other);
});
