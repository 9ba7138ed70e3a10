/** A large index is read for damage while the window is open: every screen says so until it is done. */
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from '../app.ts';
import { cli } from '../pages/cli.ts';
import { goTo } from '../pages/goTo.ts';
import { screenshot } from '../pages/screenshot.ts';
import { Missing, root, start } from '../start.ts';

test('screens of a large index are marked until it is checked, and a job waits for that', async ({
  dataFolder,
}, info) => {
  test.skip(
    info.project.metadata.host !== 'web',
    'the check is held by an option of Node, which Electron does not take',
  );
  await cli(dataFolder, 'demo');
  const file = join(dataFolder, 'index.sqlite');
  const database = new Database(file, { nativeBinding: process.env.BEATLENS_SQLITE_BINDING });
  // Pages that are free again: the file stays large.
  database.exec(
    'CREATE TABLE filling (bytes BLOB); INSERT INTO filling VALUES (zeroblob(25000000)); DROP TABLE filling',
  );
  database.close();
  expect(statSync(file).size).toBeGreaterThan(25_000_000);
  const held = join(dataFolder, 'held');
  writeFileSync(held, '');
  const preloaded = pathToFileURL(join(root, 'e2e', 'pages', 'heldCheck.ts')).href;
  const env = { ...process.env, NODE_OPTIONS: `--import=${preloaded}`, BEATLENS_HELD_CHECK: held };
  const running = await start('web', dataFolder, { width: 1440, height: 900 }, env).catch((error: unknown) => {
    if (error instanceof Missing) test.skip(true, error.message);
    throw error;
  });
  try {
    const { page } = running;
    const mark = page.getByTestId('unchecked');
    for (const screen of ['archives', 'beats', 'record'] as const) {
      await goTo(page, screen);
      await expect(mark).toContainText('Not yet checked.');
    }
    await screenshot(running, 'unchecked');
    rmSync(held);
    await expect(mark).toHaveCount(0);
    await page.reload();
    await expect(page.locator('[data-testid^="view-"]')).toBeVisible();
    await expect(mark).toHaveCount(0);
  } finally {
    await running.stop();
  }
});
