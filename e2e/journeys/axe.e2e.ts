import { expectAccessible } from '../pages/axe.ts';
import { everyScreen } from '../pages/everyScreen.ts';
import { test } from '../prepared.ts';

test('axe finds no serious fault on any screen in the light theme', async ({ beatlens }) => {
  const { page } = beatlens;
  await page.emulateMedia({ colorScheme: 'light' });
  await everyScreen(page, (screen) => expectAccessible(page, `${screen}, light`));
});
