/** A generated archive in the real host, with what tests of whole journeys ask of its data folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportResult, JobRow, TrainInput } from '../../../preload/contract/contract.ts';
import { writeDemoArchive } from '../../ecg/synthetic/demoArchive.ts';
import { type LocalApp, openLocalApp } from '../../hosts/local.ts';

export const trainInput: TrainInput = {
  ...{ network: 'cnn', labelSet: 'mitdb-8', split: 'beats', seed: 7, archiveIds: [], epochs: 2, batchSize: 32 },
};

/** Opens the host on the data folder of `parent`, again after it was closed. */
export function openIn(parent: string): Promise<LocalApp> {
  return openLocalApp({ dataFolder: join(parent, 'data'), host: 'cli', validateOutputs: true });
}

/** Imports the archive "people", made in a folder of this name in `parent`: four records of a minute, all eight classes. */
export async function importPeople(parent: string): Promise<{ local: LocalApp; imported: ImportResult }> {
  const folder = join(parent, 'people');
  for await (const _ of writeDemoArchive(folder, { seed: 5, records: 4, secondsEach: 60 }));
  const local = await openIn(parent);
  return { local, imported: await local.api.run('archives.import', { folder }) };
}

export async function newestJob({ api }: LocalApp): Promise<JobRow> {
  return (await api.call('jobs.list', { limit: 1 }))[0]!;
}

/** Folders of the models that were trained in `parent`. */
export function modelsIn(parent: string): string[] {
  const folder = join(parent, 'data', 'models');
  return existsSync(folder) ? readdirSync(folder) : [];
}

export function cardIn(parent: string, name: string) {
  return JSON.parse(readFileSync(join(parent, 'data', 'models', name, 'card.json'), 'utf8'));
}
