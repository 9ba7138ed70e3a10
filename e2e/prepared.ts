/**
 * A journey on a data folder where an archive is imported, two models are trained, one is explained; made by the command line once in a
 * run, copied for each.
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

/** The folder of this run, made by the first worker that needs it; the others wait. Where it cannot be made the next one tries, and says why. */
async function preparedOnce(): Promise<string> {
  const run = process.env.BEATLENS_E2E_RUN;
  if (!run)
    throw new Error('BEATLENS_E2E_RUN is not set: expected the folder that e2e/runFolder.ts makes before the journeys');
  const [folder, done] = [join(run, 'prepared'), join(run, 'prepared.done')];
  while (!existsSync(done)) {
    if (!isMade(folder)) {
      await setTimeout(200);
      continue;
    }
    try {
      await prepare(folder);
      writeFileSync(done, '');
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }
  return folder;
}

/** Whether this process made the folder: of several that try, one does. */
function isMade(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

export const test = base.extend<object, { prepared: string }>({
  prepared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from this pattern
    async ({}, use) => use(await preparedOnce()),
    { scope: 'worker', timeout: 600_000 },
  ],
  dataFolder: async ({ prepared, dataFolder }, use) => {
    cpSync(join(prepared, 'data'), dataFolder, { recursive: true });
    await use(dataFolder);
  },
});
