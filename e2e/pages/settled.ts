import { expect, type Page } from '@playwright/test';

/** What arrives has arrived: no movement that ends goes on, every figure in sight is drawn, and nothing stands in the place of what is read. */
export async function settled(page: Page): Promise<void> {
  const moving = `document.getAnimations().filter(
    ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity
  ).length`;
  await expect.poll(() => page.evaluate<number>(moving)).toBe(0);
  await expect(page.locator('[data-drawn="false"]:visible, .skeleton:visible')).toHaveCount(0);
}
