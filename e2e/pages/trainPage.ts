import { expect, type Page } from '@playwright/test';
import { goTo } from './goTo.ts';

export interface TrainingChoices {
  split: string;
  labelSet?: string;
  seed: number;
  epochs: number;
  name: string;
}

export async function startTraining(page: Page, { split, labelSet, seed, epochs, name }: TrainingChoices) {
  await goTo(page, 'train');
  if (labelSet) await page.getByTestId('train-label-set').selectOption(labelSet);
  await page.getByTestId('train-split').selectOption(split);
  await page.getByTestId('train-seed').fill(String(seed));
  const recipe = page.getByTestId('train-recipe');
  if ((await recipe.getAttribute('open')) === null) await recipe.locator('summary').click();
  await page.getByTestId('train-epochs').fill(String(epochs));
  await page.getByTestId('train-name').fill(name);
  await page.getByTestId('train-start').click();
  await expect(page.getByTestId('train-cancel')).toBeVisible();
}

export async function expectTrained(page: Page, name: string, timeout: number): Promise<void> {
  await expect(page.getByTestId('training-result')).toBeVisible({ timeout });
  await expect(page.getByTestId(`model-${name}`)).toBeVisible();
}
