import { expect } from '@playwright/test';
import { expectAccessible } from '../pages/axe.ts';
import { everyScreen } from '../pages/everyScreen.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { archive, test } from '../prepared.ts';

test('axe finds no serious fault on any screen in the dark theme', async ({ beatlens }) => {
  const { page } = beatlens;
  await page.emulateMedia({ colorScheme: 'dark' });
  await everyScreen(page, (screen) => expectAccessible(page, `${screen}, dark`));
});

test.describe('at 200 % zoom of a window of 1280 x 800', () => {
  test.use({ size: { width: 640, height: 400 } });
  test('the screens of records and beats are not wider than the window, and a figure shows its button', async ({
    beatlens,
  }) => {
    const { page } = beatlens;
    await page.getByTestId(`archive-${archive}`).click();
    await expectTidy(page, 'archives');
    await goTo(page, 'beats');
    const save = page.getByTestId('view-beats').getByTestId('save-as').first();
    await save.scrollIntoViewIfNeeded();
    await expect(save).toBeVisible();
    await expectTidy(page, 'beats');
  });
});
