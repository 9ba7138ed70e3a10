import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { leadingNumber, numbersIn, sum } from '../pages/numbers.ts';
import { screenshot } from '../pages/screenshot.ts';
import { archive, expect, labels, test } from '../prepared.ts';

test('the numbers of an evaluation agree with each other, and a cell of the matrix opens its beats', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  const figure = (name: string) =>
    page
      .getByTestId('headline')
      .locator('dl > div')
      .filter({ hasText: new RegExp(`^${name}`) })
      .locator('dd');
  const beats = leadingNumber(await figure('Beats').textContent());
  const wrong = leadingNumber(await figure('Wrong').textContent());
  expect(beats).toBeGreaterThan(50);

  await page.getByTestId('matrix-unit').getByText('Beats').click();
  const cells = await numbersIn(page.getByTestId('confusion').locator('[data-cell]'));
  const side = Math.sqrt(cells.length);
  const right = sum(cells.filter((_, place) => place % (side + 1) === 0));
  expect(side).toBe(8);
  expect(sum(cells)).toBe(beats);
  expect(beats - right).toBe(wrong);
  await expect(page.getByTestId('accuracy')).toHaveText(`${((100 * right) / beats).toFixed(2)} %`);
  expect(sum(await numbersIn(page.getByTestId('per-class').locator('tbody td:nth-of-type(1)')))).toBe(beats);

  // Records and patients: the same beats and the same errors, worst first.
  for (const group of ['Records', 'Patients']) {
    await page.getByTestId('group-kind').getByText(group).click();
    const table = page.getByTestId(group === 'Records' ? 'per-record' : 'per-patient');
    await expect(table.locator('tbody tr')).toHaveCount(6);
    expect(sum(await numbersIn(table.locator('tbody td:nth-of-type(2)')))).toBe(beats);
    expect(sum(await numbersIn(table.locator('tbody td:nth-of-type(4)')))).toBe(wrong);
    const accuracies = await numbersIn(table.locator('tbody td:nth-of-type(3)'));
    expect(accuracies).toEqual([...accuracies].sort((a, b) => a - b));
  }
  // Sorting by beats, and once more the other way round.
  const byPatient = page.getByTestId('per-patient');
  await byPatient.getByRole('button', { name: 'Beats' }).click();
  await byPatient.getByRole('button', { name: 'Beats' }).click();
  await expect(async () => {
    const sizes = await numbersIn(byPatient.locator('tbody td:nth-of-type(2)'));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  }).toPass();
  // By patients the intervals of sensitivity are others than by beats; those of F1 are by patients either way.
  const intervals = (column: number) =>
    page.getByTestId('per-class').locator(`td:nth-of-type(${column}) .under`).allTextContents();
  await expect(page.getByTestId('interval-kind')).toBeVisible();
  const [sensitivity, f1] = [await intervals(2), await intervals(5)];
  await page.getByTestId('interval-kind').getByText('by patients').click();
  await expect.poll(() => intervals(2)).not.toEqual(sensitivity);
  await expect.poll(() => intervals(5)).toEqual(f1);
  await screenshot(beatlens, 'evaluate-overview');

  // The wrong ones: the heading's number is that of the list.
  await figure('Wrong').getByRole('link').click();
  await expect(page.getByTestId('beat-total')).toContainText(String(wrong));
  await expect(page.getByTestId('filter-correctness').getByRole('radio', { name: 'Wrong' })).toBeChecked();
  await page.goBack();
  await expect(page.getByTestId('view-evaluate')).toBeVisible();

  // By keyboard to the largest confusion of the matrix; Enter opens exactly its beats.
  const place = cells.indexOf(Math.max(...cells.filter((_, at) => at % (side + 1) !== 0)));
  const [row, column] = [Math.floor(place / side), place % side];
  const cell = page.locator(`[data-cell="${row}-${column}"]`);
  // Once more where the matrix was drawn anew on the way.
  await expect(async () => {
    await page.locator('[data-cell="0-0"]').focus();
    for (let step = 0; step < row; step += 1) await page.keyboard.press('ArrowDown');
    for (let step = 0; step < column; step += 1) await page.keyboard.press('ArrowRight');
    await expect(cell).toBeFocused({ timeout: 5000 });
  }).toPass({ timeout: 180_000 });
  const [, reference, predicted] =
    /of class (\S+) .* predicted as (\S+)/.exec((await cell.getAttribute('title')) ?? '') ?? [];
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('view-beats')).toBeVisible();
  await expect(page.getByTestId('beat-total')).toContainText(String(cells[place]));
  await expect(page.getByTestId('filter-given')).toHaveValue(reference ?? '?');
  await expect(page.getByTestId('filter-predicted')).toHaveValue(predicted ?? '?');
});

test('curves, calibration and the EC57 table are drawn from the same evaluation', async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  const beats = leadingNumber(
    await page
      .getByTestId('headline')
      .locator('dl > div')
      .filter({ hasText: /^Beats/ })
      .locator('dd')
      .textContent(),
  );

  await page.getByTestId('evaluate-page').getByText('Curves').click();
  const curves = page.getByTestId('curves');
  const areas = curves.getByRole('table').locator('tbody tr');
  await expect(areas).toHaveCount(8);
  expect(sum(await numbersIn(areas.locator('td:nth-of-type(1)')))).toBe(beats);
  // The legend of each figure holds the areas of the table.
  const plot = (place: number) => curves.locator('.js-plotly-plot').nth(place);
  const column = async (place: number) =>
    (await areas.locator(`td:nth-of-type(${place})`).allTextContents()).map((text) => text.trim());
  const legend = async (place: number, word: string) =>
    (await plot(place).locator('.legendtext').allTextContents()).map((text) => text.split(word)[1]?.trim());
  for (const place of [0, 1]) await expect(plot(place).locator('.legendtext')).toHaveCount(8);
  expect(await legend(0, 'AUC')).toEqual(await column(2));
  expect(await legend(1, 'AP')).toEqual(await column(3));
  const shares = await numbersIn(areas.locator('td:nth-of-type(4)'));
  expect(Math.abs(sum(shares) - 100)).toBeLessThan(0.1);
  // One class stands out: of eight lines seven are drawn faint.
  await choose(page, 'curve-class', 'V');
  await expect(plot(0).locator('.scatterlayer .trace[style*="opacity: 0.18"]')).toHaveCount(7);
  await expect(plot(2).locator('.scatterlayer .trace .points path').first()).toBeAttached();
  await expect(curves).toContainText(/Expected calibration error \d+\.\d+ %, Brier score [01]\.\d{4}/);
  await screenshot(beatlens, 'evaluate-curves');

  // Records of 90 seconds have nothing after the five minutes that the standard leaves out.
  await page.getByTestId('evaluate-page').getByText('EC57').click();
  const ec57 = page.getByTestId('ec57');
  await expect(ec57).toContainText('No beat comes after the first five minutes');
  await page.getByTestId('ec57-start').getByText('Whole record').click();
  await expect(ec57).toContainText('The first five minutes are included.');
  const table = ec57.getByRole('table').first();
  const lines = await numbersIn(table.locator('tbody td:nth-of-type(1)'));
  expect(lines.length).toBeGreaterThan(0);
  const gross = leadingNumber(
    await table
      .getByRole('row', { name: /^Gross/ })
      .locator('td')
      .first()
      .textContent(),
  );
  expect(sum(lines)).toBe(gross);
  expect(sum(await numbersIn(ec57.getByRole('table').nth(1).locator('tbody td')))).toBe(gross);
  await screenshot(beatlens, 'evaluate-ec57');
  await table.locator('tbody a').first().click();
  await expect(page.getByTestId('beat-total')).toContainText(String(lines[0]));
});

test('two models are compared on the same beats', async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await page.getByTestId('evaluate-page').getByText('Compare').click();
  await expect(page.getByTestId('view-evaluate')).toContainText('Choose a second model');
  await choose(page, 'compare-with', labels.second);
  const comparison = page.getByTestId('comparison');
  await expect(comparison).toBeVisible({ timeout: 180_000 });
  const beats = leadingNumber(/([\d,]+) beats of/.exec((await comparison.textContent()) ?? '')?.[1] ?? '');
  const [sideBySide, fields] = [comparison.getByRole('table').first(), comparison.getByRole('table').nth(1)];
  const [both, onlyFirst, onlySecond, neither] = await numbersIn(fields.locator('tbody td'));
  expect(sum([both!, onlyFirst!, onlySecond!, neither!])).toBe(beats);
  // Who is right where adds up to the accuracies beside it.
  const accuracies = await numbersIn(sideBySide.getByRole('row', { name: /^Accuracy/ }).locator('td'));
  expect(accuracies[0]).toBeCloseTo((100 * (both! + onlyFirst!)) / beats, 2);
  expect(accuracies[1]).toBeCloseTo((100 * (both! + onlySecond!)) / beats, 2);
  await expect(page.getByTestId('mcnemar')).toContainText(
    onlyFirst! + onlySecond! === 0 ? 'McNemar: no beat' : `McNemar on ${onlyFirst! + onlySecond!} beats: p`,
  );
  await expect(sideBySide).toContainText('cnn-small, mitdb-8');
  await expect(sideBySide).toContainText(`split beats, seed 1${archive}`);
  await screenshot(beatlens, 'evaluate-compare');
});

test('model, part and class are found by typing, with the keyboard alone', async ({ beatlens }) => {
  const { page } = beatlens;
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  const model = page.getByTestId('model-picker');
  await model.press('ArrowDown');
  const options = page.getByRole('listbox', { name: 'Model' }).getByRole('option');
  await expect(options.and(page.locator('.chosen'))).toHaveText(labels.first);
  await expect(options.and(page.locator('[aria-selected=true]'))).toHaveText(labels.first);
  await page.keyboard.type('sec');
  await expect(options).toHaveText([labels.second]);
  await screenshot(beatlens, 'picker-typed');
  // Given up: what was chosen stays, and is seen.
  await page.keyboard.press('Escape');
  await expect(model).toHaveValue(labels.first);
  await page.keyboard.press('ArrowDown');
  await screenshot(beatlens, 'picker-open');
  await page.keyboard.type('no such model');
  await expect(options).toHaveText(['Nothing has “no such model” in its name']);
  await page.keyboard.press('Enter');
  await expect(model).toHaveValue('no such model');
  await page.keyboard.press('Escape');
  await expect(model).toHaveValue(labels.first);
  await page.keyboard.type('second');
  await page.keyboard.press('Enter');
  await expect(model).toHaveValue(labels.second);
  await expect(model).toBeFocused();

  await page.getByTestId('scope-picker').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('scope-picker')).toHaveValue(/^Validation part/);
  await goTo(page, 'explain');
  await expect(page.getByTestId('model-picker')).toHaveValue(labels.second);
});
