import { join } from 'node:path';
import { type RunningApp, root } from '../app.ts';

/** With BEATLENS_PICTURES=1 keeps a picture of the window in test-results/screenshots, to be looked at; nothing is tested by it. */
export async function screenshot({ page, kind }: RunningApp, name: string, settleMs = 600): Promise<void> {
  if (!process.env.BEATLENS_PICTURES) return;
  // Plotly draws in a frame of its own, notices slide in.
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path: join(root, 'test-results', 'screenshots', kind, `${name}.png`) });
}
