import { screenNames } from '../../preload/words/screens.ts';
import { expect, test } from '../app.ts';
import { choose } from '../pages/choose.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';

test('the first start offers a demo archive, which is marked synthetic wherever its data are shown', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await page.getByTestId('try-demo').click();
  await expect(page.getByTestId('notice').filter({ hasText: /ready/ })).toBeVisible({ timeout: 180_000 });
  await expect(
    page
      .getByTestId('view-archives')
      .getByText(/synthetic/i)
      .first(),
  ).toBeVisible();
  await goTo(page, 'beats');
  await expect(
    page
      .getByTestId('view-beats')
      .getByText(/synthetic/i)
      .first(),
  ).toBeVisible();
  await goTo(page, 'train');
  await expect(
    page
      .getByTestId('view-train')
      .getByText(/synthetic/i)
      .first(),
  ).toBeVisible();
  await screenshot(beatlens, 'demo-train');
});

test.describe('in the smallest window', () => {
  test.use({ size: { width: 1024, height: 700 } });
  test('every view can be reached by keyboard, the theme switches, the shortcut sheet opens', async ({ beatlens }) => {
    const { page } = beatlens;
    await page.getByTestId('try-demo').click();
    await expect(page.getByTestId('notice').filter({ hasText: /ready/ })).toBeVisible({ timeout: 180_000 });
    // A browser keeps Control with digits for its own tabs; there the sheet names Alt.
    const key = beatlens.kind === 'electron' ? 'Control' : 'Alt';
    for (const [index, view] of screenNames.entries()) {
      await page.keyboard.press(`${key}+${index + 1}`);
      await expect(page.getByTestId(`view-${view}`)).toBeVisible();
      await screenshot(beatlens, `small-${view}`);
    }
    await page.keyboard.press('Shift+?');
    await expect(page.getByTestId('shortcut-sheet')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Switch to dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await page.keyboard.press(`${key}+2`);
    await screenshot(beatlens, 'small-beats-dark');
  });
});

test.describe('with the models that come along', () => {
  test.use({ withModels: true });
  test('a model whose own archive is not here explains the beats of another', { tag: '@alike' }, async ({
    beatlens,
  }) => {
    const { page } = beatlens;
    await page.getByTestId('try-demo').click();
    await expect(page.getByTestId('notice').filter({ hasText: /ready/ })).toBeVisible({ timeout: 180_000 });
    await goTo(page, 'explain');
    await choose(page, 'model-picker', 'cnn-beats');
    const absent = page.getByTestId('absent-archive');
    await expect(absent).toContainText('mitdb is not imported here');
    await absent.getByRole('button', { name: /^Beats of / }).click();
    await page.getByTestId('compute').click();
    await expect(page.getByTestId('class-grid')).toBeVisible({ timeout: 180_000 });
    await expect(page.getByTestId('view-explain').getByText('Synthetic', { exact: true }).first()).toBeVisible();
    await screenshot(beatlens, 'demo-explain');
  });
});
