import type { Locator, Page } from '@playwright/test';

/** Pulls what rests on the page to the side by its middle, with the mouse; `by` in CSS pixels. */
export async function pull(page: Page, handle: Locator, by: number): Promise<void> {
  // Playwright waits until it rests and gets the pointer.
  await handle.hover();
  const box = (await handle.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by, y, { steps: 4 });
  await page.mouse.up();
}
