import { expect, type Page } from '@playwright/test';
import { archive, labels } from '../prepared.ts';
import { expectBeatPaper } from './beatPaper.ts';
import { choose } from './choose.ts';
import { explainTabs } from './explainTabs.ts';
import { goTo } from './goTo.ts';

/** Every screen and dialog in turn, each looked at once it is drawn. */
export async function everyScreen(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  await goTo(page, 'archives');
  await page.getByTestId(`archive-${archive}`).click();
  await expect(page.getByTestId('record-table')).toBeVisible();
  await look('archives');
  await page.getByTestId('archive-tabs').getByText('Remarks').click();
  await look('remarks');
  await page.getByTestId('jobs').click();
  await look('jobs');
  await page.keyboard.press('Escape');
  await page.getByTestId('remove-archive').click();
  await look('remove an archive');
  await page.keyboard.press('Escape');
  await page.getByTestId('open-plant').click();
  await page.getByTestId('plant-cause').selectOption('burst');
  await look('plant a cause');
  await page.keyboard.press('Escape');
  await page.getByTestId('shortcuts').click();
  await look('shortcuts');
  await page.keyboard.press('Escape');
  await goTo(page, 'train');
  await look('train');
  await page.getByTestId('import-model').click();
  await look('import a model');
  await page.keyboard.press('Escape');
  await goTo(page, 'evaluate');
  await choose(page, 'model-picker', labels.first);
  await expect(page.getByTestId('confusion')).toBeVisible();
  await look('evaluate');
  for (const part of ['Curves', 'EC57', 'Compare']) {
    await page.getByTestId('evaluate-page').getByText(part).click();
    await look(part);
  }
  await goTo(page, 'beats');
  await choose(page, 'filter-model', `Model ${labels.first}`);
  await expectBeatPaper(page);
  await look('beats');
  await goTo(page, 'explain');
  await choose(page, 'model-picker', labels.first);
  await explainTabs(page, look);
  await goTo(page, 'review');
  await expect(page.getByTestId('review-set-up')).toBeVisible();
  await look('review');
  await goTo(page, 'reports');
  await expect(page.getByTestId('report-make')).toBeVisible();
  await look('reports');
  await page
    .locator('footer')
    .getByRole('button', { name: /^BeatLens/ })
    .click();
  await look('about');
  await page.keyboard.press('Escape');
}
