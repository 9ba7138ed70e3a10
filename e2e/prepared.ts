/** A journey on a data folder where an archive is imported, two models are trained, one is explained; made once by the command line, copied for each. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './app.ts';
import { cli } from './pages/cli.ts';
import { generateArchive } from './pages/demoArchive.ts';

export { expect } from './app.ts';

/** Generated; the only archive there is. */
export const archive = 'generated';
/** Trained alike but for the network, so that they can be compared; `first` is evaluated and explained on its test part. */
export const models = { first: 'first', second: 'second' } as const;
/** As pickers name them: their training data are generated too. */
export const labels = { first: 'first (synthetic)', second: 'second (synthetic)' } as const;

async function prepare(folder: string): Promise<void> {
  const records = join(folder, archive);
  const data = join(folder, 'data');
  await generateArchive(records, 6, 90);
  await cli(data, 'import', records);
  const choices = ['--split', 'beats', '--seed', '1', '--epochs', '2'];
  await cli(data, 'train', '--network', 'cnn-small', ...choices, '--name', models.first);
  await cli(data, 'train', '--network', 'mlp', ...choices, '--name', models.second);
  await cli(data, 'evaluate', '--model', models.first);
  // One beat by every method, so that the tables of their scores are as wide as they get.
  const oneBeat = ['--class', 'V', '--beats', '1', '--seed', '1', '--part', 'test'];
  await cli(data, 'compare-methods', '--model', models.first, '--methods', 'all', ...oneBeat);
  await cli(data, 'explain', '--model', models.first, '--class', 'all', '--method', 'grad-cam', '--part', 'test');
}

export const test = base.extend<object, { prepared: string }>({
  prepared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'beatlens-e2e-prepared-'));
      await prepare(folder);
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  dataFolder: async ({ prepared, dataFolder }, use) => {
    cpSync(join(prepared, 'data'), dataFolder, { recursive: true });
    await use(dataFolder);
  },
});
