/** In Review a beat stands above the other leads of its record; Record, with the queue as its list, is a key away. */
import { reload } from '../pages/address.ts';
import { goTo } from '../pages/goTo.ts';
import { expectTidy } from '../pages/layout.ts';
import { expect, test } from '../prepared.ts';

test('a beat is reviewed in all leads that there is room for, and looked at in Record from the same list', async ({
  beatlens,
}) => {
  const { page } = beatlens;
  await goTo(page, 'beats');
  await page.getByTestId('symbol-V').click();
  await expect(page.getByTestId('symbol-V')).toHaveAttribute('aria-pressed', 'true');
  await page.getByTestId('review-list').click();
  await page.getByTestId('reviewer').fill('Ada');
  await page.getByTestId('review-start').click();
  const strip = (words: RegExp) => page.getByTestId('review-beat').getByRole('img', { name: words });
  await expect(strip(/on ECG paper, leads [^,;]+, [^,;]+;/)).toHaveCount(1);
  await expectTidy(page, 'review with another lead');

  await page.getByTestId('other-leads').click();
  await expect(strip(/on ECG paper, lead [^,;]+;/)).toHaveCount(1);
  await reload(page);
  await expect(page.getByTestId('other-leads')).toHaveAttribute('aria-pressed', 'false');
  await page.getByTestId('other-leads').click();
  await expect(strip(/on ECG paper, leads /)).toHaveCount(1);

  await page.keyboard.press('y');
  await expect(page.getByTestId('view-record')).toBeVisible();
  await expect(page.getByTestId('record-beat')).toBeVisible();
  await expect(page.getByText(/List: symbol V/)).toBeVisible();
});
