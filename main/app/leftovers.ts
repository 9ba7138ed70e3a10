import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AppContext } from './context.ts';
import { modelsFolder, unfinishedPrefix } from './models/modelFolders.ts';
import { ownedName } from './owner.ts';

type Where = Pick<AppContext, 'dataFolder' | 'owner' | 'log'>;

/**
 * Removes what a dead BeatLens left unfinished: folders that bear its name, and nothing else. What is not called so may be
 * somebody's work, whether the index knows it or not.
 */
export function clearLeftovers(context: Where): void {
  clearHalfWritten(context);
  const places = [
    { folder: modelsFolder(context), prefix: unfinishedPrefix },
    { folder: context.dataFolder, prefix: unfinishedDemoPrefix },
  ];
  for (const { folder, prefix } of places) {
    if (!existsSync(folder)) continue;
    for (const entry of readdirSync(folder)) {
      const owner = ownedName(entry, prefix)?.owner;
      if (owner === undefined || context.owner.isAlive(owner)) continue;
      try {
        rmSync(join(folder, entry), { recursive: true, force: true });
        context.log?.(`cleared away ${join(folder, entry)}: it was not finished when BeatLens was closed`);
      } catch (error) {
        context.log?.(`cannot clear away ${join(folder, entry)}: ${(error as Error).message}`);
      }
    }
  }
}

/**
 * Files that were being written, as `name.12.unfinished` says: by whichever process, so only where no other BeatLens runs.
 */
function clearHalfWritten({ dataFolder, owner }: Where): void {
  if (owner.living().some((name) => name !== owner.name)) return;
  for (const file of readdirSync(dataFolder))
    if (/^(index|reviews)\.sqlite\.\d+\.unfinished$/.test(file)) rmSync(join(dataFolder, file), { force: true });
  for (const folder of ['checkpoints', 'cross-validations', 'pyramids', 'backups'].map((name) =>
    join(dataFolder, name),
  )) {
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder))
      if (/\.\d+\.unfinished(-journal|-wal|-shm)?$/.test(file)) rmSync(join(folder, file), { force: true });
  }
}

/** Beginning of the names of demo archives that are not finished; the name of their owner follows. */
export const unfinishedDemoPrefix = 'demo.unfinished-';
